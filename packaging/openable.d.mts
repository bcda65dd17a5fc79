export const OPENABLE: readonly {
  readonly name: string
  readonly ext: readonly string[]
  readonly rank?: string
  readonly mimeType?: string
}[]
