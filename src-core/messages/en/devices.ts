// Why a device is available, chosen, or not.

export const devices = {
  'device-fastest': 'fastest here, {time} ms a step',
  'device-remembered': 'fastest here when measured on {date}, {time} ms a step',
  'device-remembered-busy': 'fastest here when measured on {date} while the machine was busy, {time} ms a step',
  'device-stand-in': '{device} is not available here, this device stands in: {why}',
  'device-slow': 'no fast device is available',
  'device-not-offered': 'not offered here',
  'device-no-page': 'only a page of browser mode (gatescope serve) can offer it',
  'device-after-loss': '{device} was lost ({got}), this device takes over',
  'device-lost-before': 'lost during this training: {got}',
  'device-failed': 'a training step failed: {got}',
  'device-because': '{device}: {why}',
  'device-time': '{device} {time} ms',
  'device-slower': 'no step finished in {time} ms',
  'device-estimated': 'estimated from one text',
  'device-unmeasured': 'not measured: a step took longer than the measurement may',
  'device-lost': 'The device was lost during training; the run went on from its last checkpoint on another one.',
  'device-classes-only': 'its kernels learn one class a row; other tasks run on native, wasm and reference',
  'device-tokens-only': 'its kernels read tokens; numeric sequences run on native, wasm and reference',
  'device-never-frozen': 'its update changes every weight; a frozen embedding needs native, wasm or reference',
  'device-no-kernels':
    'its kernels are those of the RNN, the LSTM and the GRU as PyTorch computes it; other cells run on native, wasm and reference',
  'device-no-concat': 'its kernels pool in one way; joined poolings run on native, wasm and reference',
  'device-no-subwords': 'its kernels read whole tokens; models with subwords run on native, wasm and reference',
  'device-software': '{detail} computes on the CPU, slower than native',
  'device-crashed':
    'crashed on this machine before, no longer chosen automatically (crashed-devices.json in the home folder)',
  'runtime-failed': 'the runtime library could not be loaded: {detail}',
  'runtime-switched-off': 'switched off by {setting}',
  'no-webgl-in-node': 'the engine process has no WebGL2, the desktop window has',
  'no-webgpu-in-electron': 'the engine process has no WebGPU, the compute window provides it',
  'no-vulkan': 'a GPU is used through Vulkan, which is not installed here (libvulkan.so.1)',
  'no-adapter': 'no usable GPU found',
  'no-adapter-in-page':
    'no GPU is offered here (on Linux: allow WebGPU in the menu Training of the app, or in the flags of the browser)',
  'no-webgpu': 'this browser has no WebGPU',
  'no-webgl': 'this browser has no WebGL2',
  'no-float-textures': 'the graphics driver has no float textures (EXT_color_buffer_float)',
  'not-in-page': 'a page offers GPUs only',
  'no-answer': 'the page that offers the GPU does not answer: {detail}'
}
