// Whether something is the address of a page.

export const isPage = (href: string): boolean =>
  href.length <= 1_000 && URL.canParse(href) && ["http:", "https:"].includes(new URL(href).protocol);
