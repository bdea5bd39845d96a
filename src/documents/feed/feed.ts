/** What was published, the latest first, for programs that watch for it. All addresses are whole ones. */
export type Feed = {
  readonly title: string
  readonly description: string
  /** The page on which people read the same. */
  readonly page: string
  /** By which it is known for good: its first part. */
  readonly links: FeedLinks
  /** When anything in this part last changed. */
  readonly changedAt: Date
  readonly entries: readonly FeedEntry[]
}

/** The parts of a feed (RFC 5005, 3): each address is of the format that is written. */
export type FeedLinks = {
  readonly self: string
  readonly first: string
  readonly previous: string | null
  readonly next: string | null
}

export type FeedEntry = {
  /** Permanent: it is the entry's identifier as well. */
  readonly address: string
  readonly title: string
  readonly summary: string
  /** Whoever publishes it. */
  readonly author: string
  readonly publishedAt: Date
  readonly changedAt: Date
  readonly categories: readonly string[]
  readonly files: readonly FedFile[]
}

export type FedFile = {
  readonly address: string
  readonly title: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
}
