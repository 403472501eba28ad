import { BookOpenText, Eye, EyeOff, Group, Maximize, Search, Table2, UsersRound, ZoomIn, ZoomOut } from "lucide-react";

import { IconButton } from "../../ui/icon-button.tsx";

interface GraphToolsProps {
  areOwnersShown: boolean;
  onOwners: () => void;
  truth?: { isShown: boolean; onTruth: () => void };
  isRecordShown: boolean;
  onRecord: () => void;
  isTable: boolean;
  onTable: () => void;
  onFind: () => void;
  onZoomIn: () => void;
  onZoomOut: () => void;
  onFit: () => void;
  /** Puts zones together again; null: none was opened. */
  onCollapse: (() => void) | null;
}

const ICON = { size: 16, strokeWidth: 1.5 } as const;

/** What can be done with the drawing itself. */
export function GraphTools(props: GraphToolsProps) {
  const { truth, onCollapse } = props;
  return (
    <div className="graph-tools" role="toolbar" aria-label="Graph tools">
      {onCollapse === null ? null : (
        <IconButton label="Put zones together again" icon={<Group {...ICON} />} onClick={onCollapse} />
      )}
      <IconButton
        label="Owners"
        keys="O"
        icon={<UsersRound {...ICON} />}
        isPressed={props.areOwnersShown}
        onClick={props.onOwners}
      />
      {truth === undefined ? null : (
        <IconButton
          label="Attacker’s truth"
          keys="E"
          icon={truth.isShown ? <Eye {...ICON} /> : <EyeOff {...ICON} />}
          isPressed={truth.isShown}
          onClick={truth.onTruth}
        />
      )}
      {truth === undefined ? null : (
        <IconButton
          label="What the record does not say"
          icon={<BookOpenText {...ICON} />}
          isPressed={props.isRecordShown}
          onClick={props.onRecord}
        />
      )}
      <IconButton label="As a table" icon={<Table2 {...ICON} />} isPressed={props.isTable} onClick={props.onTable} />
      <IconButton label="Find on the graph" keys="Ctrl+F" icon={<Search {...ICON} />} onClick={props.onFind} />
      <IconButton label="Zoom out" icon={<ZoomOut {...ICON} />} onClick={props.onZoomOut} />
      <IconButton label="Zoom in" icon={<ZoomIn {...ICON} />} onClick={props.onZoomIn} />
      <IconButton label="Fit" keys="0" icon={<Maximize {...ICON} />} onClick={props.onFit} />
    </div>
  );
}
