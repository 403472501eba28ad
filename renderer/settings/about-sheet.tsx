import { useConsole } from "../app/console-store.ts";
import { Sheet } from "../ui/sheet.tsx";
import "./settings-sheet.css";

/** What the product is made of, as their licences ask to be told. */
const PARTS = [
  ["React, zustand, React Flow, zod, tinykeys, visx", "MIT"],
  ["commander, docx, HiGHS, jStat, Moment Timezone, noble-hashes, read-excel-file, write-excel-file, ws", "MIT"],
  ["yaml", "ISC"],
  ["React Aria Components", "Apache-2.0"],
  ["Lucide icons", "ISC"],
  ["Inter, JetBrains Mono", "SIL Open Font License 1.1"],
] as const;

/** What this is, where it keeps its files, and whose work is in it. */
export function AboutSheet() {
  const about = useConsole((state) => state.about);
  if (about === null) return null;
  return (
    <Sheet title={`Breachtable ${about.version}`} onClose={() => useConsole.setState({ appSheet: null })}>
      <div className="about">
        <p>
          A tabletop simulator for token-breach exercises. It shows where the minutes went, and who should have owned
          them. Nothing leaves this computer.
        </p>
        <dl>
          <dt>Shell</dt>
          <dd>{about.shell}</dd>
          {Object.entries(about.versions).flatMap(([name, version]) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name} version`}>{version}</dd>,
          ])}
          <dt>Files are kept in</dt>
          <dd>{about.dataFolder}</dd>
          <dt>Licence</dt>
          <dd>Apache-2.0</dd>
        </dl>
        <h3>With the work of others</h3>
        <ul>
          {PARTS.map(([what, licence]) => (
            <li key={what}>
              {what}: {licence}
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}
