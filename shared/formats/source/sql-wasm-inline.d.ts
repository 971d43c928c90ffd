/** The build of sql.js that carries its WebAssembly inside, so that no file has to be found at run time. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  export { default } from 'sql.js'
}
