// A stored file as a response that a browser cannot be tricked by: pictures are shown, anything else is saved.

/** Never HTML or SVG: those could run as ours. */
const shown = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export function serveFile(file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}): Response {
  const isShown = shown.has(file.type);
  return new Response(Uint8Array.from(file.bytes), {
    headers: {
      "Content-Type": isShown ? file.type : "application/octet-stream",
      "Content-Disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, max-age=300",
    },
  });
}
