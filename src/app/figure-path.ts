// The address, beneath that of the pages, of what stands behind a figure: read by the page, and written in messages.

export const figurePath = (id: string): string => `/figures/records/${encodeURIComponent(id)}`;
