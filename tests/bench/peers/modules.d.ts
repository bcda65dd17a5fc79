// The peers are installed beside the benchmarks only (tests/bench/package.json), so a check of types cannot read theirs.

declare module '@jax-js/jax'
declare module '@tensorflow/tfjs-core'
declare module '@tensorflow/tfjs-layers'
declare module '@tensorflow/tfjs-backend-wasm'
