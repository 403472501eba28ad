import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import "./no-cases.css";

/** Where the list of cases would stand: there is none at all, or none that was searched for. */
export function NoCases({
  isFolderEmpty,
  search,
  onClear,
}: {
  isFolderEmpty: boolean;
  search: string;
  onClear: () => void;
}) {
  if (isFolderEmpty)
    return <p className="no-cases">No cases in this folder. Drop a .yaml here, or open one with Ctrl+O.</p>;
  return (
    <output className="no-cases">
      Nothing for ‘{search}’.{" "}
      <Button onClick={onClear}>
        Clear search <Keys keys="Esc" />
      </Button>
    </output>
  );
}
