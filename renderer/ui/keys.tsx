import { Fragment } from "react";

import { isLetterKey } from "../commands/key-rules.ts";
import "./keys.css";

/** A key, or keys pressed together, as `Ctrl+Enter`. For the eye only: controls tell theirs by `aria-keyshortcuts`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span
      className={`keys ${isLetterKey(keys) ? "is-letter" : ""} ${keys === "Space" ? "is-space" : ""}`}
      aria-hidden="true"
    >
      {keys.split("+").map((key, place) => (
        <Fragment key={key}>
          {place === 0 ? null : "+"}
          <kbd>{key === "" ? "+" : key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
