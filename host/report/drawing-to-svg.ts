import type { Drawing, Shape } from "../../charts/drawing.ts";
import { escapeHtml } from "./markup.ts";

/** A chart as inline SVG with its text alternative; the classes are those of the report's style sheet. */
export function drawingToSvg({ width, height, title, description, shapes }: Drawing, id: string): string {
  return [
    `<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-text" viewBox="0 0 ${width} ${Math.ceil(height)}" width="${width}" height="${Math.ceil(height)}" xmlns="http://www.w3.org/2000/svg">`,
    `<title id="${id}-title">${escapeHtml(title)}</title>`,
    `<desc id="${id}-text">${escapeHtml(description)}</desc>`,
    ...shapes.map(shapeToSvg),
    "</svg>",
  ].join("\n");
}

function shapeToSvg({ element, attributes, role, text, shapes }: Shape): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join("");
  const inside = text === undefined ? (shapes ?? []).map(shapeToSvg).join("") : escapeHtml(text);
  return `<${element} class="${escapeHtml(role)}"${written}>${inside}</${element}>`;
}
