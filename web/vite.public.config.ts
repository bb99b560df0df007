import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Puts a compressed copy beside each text file, which the server sends instead: a phone in a basement waiting
 * room loads a third of the bytes, and the server compresses nothing while patients wait.
 */
const compressedCopies: Plugin = {
  name: 'turnwise:compressed-copies',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((file) => /\.(html|js|css|svg)$/.test(file))
    await Promise.all(files.map((file) => compress(path.join(dir, file))))
  },
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  await Promise.all([
    promisify(brotliCompress)(content).then((bytes) => writeFile(`${file}.br`, bytes)),
    promisify(gzip)(content, { level: 9 }).then((bytes) => writeFile(`${file}.gz`, bytes)),
  ])
}

/** The public pages: the waiting room's display (`/display`) and the patient's own page (`/t`). */
export default defineConfig({
  root: here('./public'),
  base: '/',
  publicDir: 'static',
  plugins: [vue(), compressedCopies],
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
