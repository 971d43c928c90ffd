import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The client is served by the API server on one port; in development Vite proxies to it. */
export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})
