// A .vue file's shape for tools that do not read them; vue-tsc takes the component's own type.

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
