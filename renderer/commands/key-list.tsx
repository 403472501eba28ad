import { Keys } from "../ui/keys.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { isBound } from "./command-handlers.ts";
import { formatKeys } from "./format-keys.ts";
import { isMac } from "./platform.ts";
import { commandRows, type CommandRow } from "./registry.ts";
import "./command-palette.css";

const GROUPS: readonly CommandRow["group"][] = ["Clock", "Decide", "Room", "Facilitate", "Show", "Go to"];

/** Teams have a key each; they are one line here. */
const isShown = (id: string): boolean => !/^team-[2-9]$/.test(id);

/** Every key that does something now, by what it is for. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const rows = commandRows.filter(({ id, keys }) => isBound(id) && keys.length > 0 && isShown(id));
  return (
    <Sheet title="Keys" onClose={onClose} side="middle" width="widest">
      {/* Where they do not fit, what scrolls has to be reached by keyboard. */}
      <div className="key-groups" role="region" aria-label="All keys" tabIndex={0}>
        {GROUPS.map((group) => {
          const own = rows.filter((row) => row.group === group);
          return own.length === 0 ? null : (
            <section key={group} className="key-group" aria-label={group}>
              <h3>{group}</h3>
              <dl>
                {own.map(({ id, title, keys }) => (
                  <div key={id}>
                    <dt>{id === "team-1" ? "Open a team" : title}</dt>
                    <dd>
                      {[...new Set(keys.map((key) => formatKeys(key, isMac())))].map((key) => (
                        <Keys key={key} keys={id === "team-1" ? "1…9" : key} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Sheet>
  );
}
