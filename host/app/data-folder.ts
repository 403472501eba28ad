import os from "node:os";
import path from "node:path";
import process from "node:process";

/** Where sessions and settings are kept unless somebody says otherwise: the system's folder for an application's data. */
export function findDataFolder(): string {
  const { BREACHTABLE_DATA, APPDATA, XDG_DATA_HOME } = process.env;
  if (BREACHTABLE_DATA !== undefined && BREACHTABLE_DATA !== "") return BREACHTABLE_DATA;
  if (process.platform === "win32")
    return path.join(APPDATA ?? path.join(os.homedir(), "AppData/Roaming"), "Breachtable");
  if (process.platform === "darwin") return path.join(os.homedir(), "Library/Application Support/Breachtable");
  return path.join(XDG_DATA_HOME ?? path.join(os.homedir(), ".local/share"), "breachtable");
}
