import "./print-html.css";

/**
 * Opens the browser's print dialog on a page that is not shown. It runs nothing: its frame has no scripts, and of this
 * page's policy only the one style sheet that it brings with it is let through.
 */
export async function printHtml(html: string): Promise<void> {
  // The last one stays until now: a browser may still be printing it when its dialog has closed.
  document.querySelector(".print-frame")?.remove();
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.title = "The page that is printed";
  frame.ariaHidden = "true";
  frame.tabIndex = -1;
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.srcdoc = html.replace("<style>", `<style nonce="${nonce}">`);
  const loaded = new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
  });
  document.body.append(frame);
  await loaded;
  frame.contentWindow?.print();
}
