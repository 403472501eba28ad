import "./team-tag.css";

/** A team's two letters. Teams have no colour: colour is for state. */
export function TeamTag({ tag, title }: { tag: string; title?: string }) {
  return title === undefined ? (
    <span className="team-tag">{tag}</span>
  ) : (
    <abbr className="team-tag" title={title}>
      {tag}
    </abbr>
  );
}
