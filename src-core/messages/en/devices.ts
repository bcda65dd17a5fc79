// Why a device is available, chosen, or not.

export const devices = {
  'device-fastest': 'fastest here, {time} ms a step',
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
  'device-unmeasured': 'no device finished a step in time',
  'device-lost': 'The device was lost during training; the run went on from its last checkpoint on another one.',
  'device-tokens-only': 'its kernels read tokens; numeric sequences run on native, wasm and reference',
  'device-software': '{detail} computes on the CPU, slower than native',
  'device-crashed':
    'crashed on this machine before, no longer chosen automatically (crashed-devices.json in the home folder)',
  'runtime-failed': 'the runtime library could not be loaded: {detail}',
  'runtime-switched-off': 'switched off by {setting}',
  'no-webgl-in-node': 'the engine process has no WebGL2, the desktop window has',
  'no-webgpu-in-electron': 'the engine process has no WebGPU, the compute window provides it',
  'no-vulkan': 'no Vulkan loader (libvulkan.so.1) on this machine',
  'no-adapter': 'no usable GPU found',
  'no-adapter-in-page': 'this browser offers no GPU (on Linux it may need --enable-unsafe-webgpu)',
  'no-webgpu': 'this browser has no WebGPU',
  'no-webgl': 'this browser has no WebGL2',
  'no-float-textures': 'the graphics driver has no float textures (EXT_color_buffer_float)',
  'not-in-page': 'a page offers GPUs only',
  'no-answer': 'the page that offers the GPU does not answer: {detail}'
}
