import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The public pages: the waiting room's display (`/display`) and the patient's own page (`/t`). */
export default defineConfig({
  root: here('./public'),
  base: '/',
  publicDir: 'static',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false },
  server: {
    port: 8192,
    proxy: { '/api': { target: process.env.TURNWISE_API ?? 'http://127.0.0.1:8080' } },
  },
  build: {
    outDir: here('../dist/web/public'),
    emptyOutDir: true,
    target: 'es2022',
    // The staff app has its own /assets; both are served by one server.
    assetsDir: 'public-assets',
    // The Content-Security-Policy (default-src 'self') refuses data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
