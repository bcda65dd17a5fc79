// What the run folder needs of a disk, injected by the host: the core never opens a file. Paths are relative to the run
// folder, with forward slashes. Every write is all or nothing: after a crash a path holds the old bytes or the new ones.

export interface FileStore {
  /** The whole file, or null when there is none. */
  read(path: string): Promise<Uint8Array | null>
  /** Replaces the file: temporary neighbour, fsync, rename, fsync of the folder. Makes missing folders. */
  write(path: string, data: Uint8Array): Promise<void>
  /** Makes a whole folder of files appear at once. A folder of that name is replaced. */
  writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** Adds to the end of a file and syncs it. A crash may leave a torn tail; readers must find it. */
  append(path: string, data: Uint8Array): Promise<void>
  /** Cuts a file to so many bytes. */
  truncate(path: string, bytes: number): Promise<void>
  /** Names inside a folder, sorted; empty where there is none. Temporary neighbours are not listed. */
  list(folder: string): Promise<string[]>
  /** Removes a file or folder; quiet where there is none. */
  remove(path: string): Promise<void>
  /** Lower-case hex. Computed by the host, because its native digest is ten times ours. */
  sha256(data: Uint8Array): Promise<string>
}
