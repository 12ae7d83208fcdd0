/** Where a figure was read, and on which day: pages change. */
export interface Source {
  /** Address of the page, or `repository path` of the file. */
  page: string
  read: string
}

/** Sources that were read on one day. */
export function readOn(read: string): (page: string) => Source {
  return (page) => ({ page, read })
}
