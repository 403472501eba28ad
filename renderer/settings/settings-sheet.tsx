import { THEMES, type Settings } from "../../contract/settings.ts";
import { call, useConsole } from "../app/console-store.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Toggle } from "../ui/toggle.tsx";
import "./settings-sheet.css";

const THEME_TITLES: Record<Settings["theme"], string> = {
  system: "as the system",
  dark: "dark",
  light: "light",
  contrast: "high contrast",
};
const SIZES = [1, 1.15, 1.3, 1.5] as const;

/** What a person may set; kept at once, and from start to start. */
export function SettingsSheet() {
  const settings = useConsole((state) => state.settings);
  const set = (change: Partial<Settings>): void => void call("settings/set", { ...settings, ...change });
  const close = (): void => useConsole.setState({ appSheet: null });
  return (
    <Sheet
      title="Settings"
      onClose={close}
      actions={<Button onClick={() => useConsole.setState({ appSheet: "about" })}>About Breachtable</Button>}
    >
      <div className="settings">
        <Choice
          label="Theme"
          look="strip"
          options={THEMES.map((value) => ({ value, title: THEME_TITLES[value] }))}
          value={settings.theme}
          onChange={(theme) => set({ theme })}
        />
        <Choice
          label="Size"
          look="strip"
          options={SIZES.map((size) => ({ value: String(size), title: `× ${size}` }))}
          value={String(settings.size)}
          onChange={(value) => set({ size: SIZES.find((size) => String(size) === value) ?? 1 })}
        />
        <Choice
          label="Room window"
          look="strip"
          options={[
            { value: "light", title: "light, for a lit room" },
            { value: "dark", title: "dark" },
          ]}
          value={settings.roomTheme}
          onChange={(roomTheme) => set({ roomTheme })}
        />
        <Toggle
          label="Single keys"
          hint="Letters as commands: J, Q, R and the others. Off for those who dictate."
          isOn={settings.singleKeys}
          onChange={(singleKeys) => set({ singleKeys })}
        />
        <Toggle
          label="Reduced motion"
          hint="Also on where the system asks for it."
          isOn={settings.reducedMotion}
          onChange={(reducedMotion) => set({ reducedMotion })}
        />
        <Toggle
          label="Chime"
          hint="One, at the end of a time-box."
          isOn={settings.chime}
          onChange={(chime) => set({ chime })}
        />
      </div>
    </Sheet>
  );
}
