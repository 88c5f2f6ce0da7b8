// Long reads page by page: while one page is looked at, the database reads the next.

/** `read` is given the page before, nothing for the first, and gives nothing after the last. Holds two pages at most. */
export async function* readAhead<Page>(
  read: (before: Page | undefined) => Promise<Page | undefined>,
): AsyncGenerator<Page> {
  for (let page = await read(undefined); page !== undefined; ) {
    const next = read(page);
    // Heard when it is awaited, unless whoever looks at the page breaks off.
    next.catch(() => {});
    yield page;
    page = await next;
  }
}
