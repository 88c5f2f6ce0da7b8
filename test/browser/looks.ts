// The looks in which every page is looked at, and how to find words that cannot be read on what they stand on.
export const looks = [
  { name: "desk-en-light", person: "Lin", width: 1280, height: 900, isDark: false },
  { name: "desk-zh-dark", person: "Wei", width: 1280, height: 900, isDark: true },
  { name: "phone-en-dark", person: "Lin", width: 375, height: 780, isDark: true },
  { name: "phone-zh-light", person: "Wei", width: 375, height: 780, isDark: false },
] as const;

/** A script: words whose contrast with what they stand on is less than 4.5 (3 for large ones), as WCAG 2 counts it. */
export const faint = `(() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, under) => [0, 1, 2].map((i) => (top[i] * top[3] + under[i] * (255 - top[3])) / 255);
  const behind = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!words || !element.checkVisibility() || element.closest(".unseen, script, option, .skip, [aria-hidden=true], details:not([open]) > :not(summary)")) continue;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const [light, dark] = [luminance(over(rgba(style.color), ground)), luminance(ground)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) found.add(words.slice(0, 40) + " (" + element.className + ", " + ratio.toFixed(2) + ")");
  }
  return [...found];
})()`;
