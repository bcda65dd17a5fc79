// In place of headless-gl, an optional dependency of gpu.js that compiles native code, needs an X server and brings 140
// packages. gpu.js looks whether this is a function, finds it is none, and offers no WebGL in Node, as after a failed build.

module.exports = null
