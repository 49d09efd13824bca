/** What a storage account's containers hold. */
export interface StorageContents {
  /** By container name, which is lower case anyway. */
  readonly containers: Readonly<Record<string, ContainerContents>>;
}

export interface ContainerContents {
  readonly metadata: Readonly<Record<string, string>>;
  /** `0x` and 16 hex digits. */
  readonly etag: string;
  /** By blob name; case counts. */
  readonly blobs: Readonly<Record<string, Blob>>;
  /** Blocks that were put and not yet made into a blob, by blob name, then by block ID (base64). */
  readonly uncommitted: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A block blob. */
export interface Blob {
  /** Base64. */
  readonly content: string;
  /** Bytes. */
  readonly length: number;
  readonly contentType: string;
  /** Other properties by header name in lower case: `content-encoding`, `cache-control`, `content-md5`... */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Blocks that it was made of, by ID in order; empty for a blob put whole. */
  readonly blocks: readonly { readonly id: string; readonly length: number }[];
  /** Set on a blob that was made by copying another one. */
  readonly copy?: {
    readonly id: string;
    /** URL of the blob that was copied. */
    readonly source: string;
    /** Milliseconds since the epoch. */
    readonly completedAt: number;
  };
}
