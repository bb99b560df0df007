import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import nuxtUi from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const noPlugin = 'export default { install() {} }'

/**
 * Leaves out parts of Nuxt UI that every page would carry and none uses.
 *
 * The palette that is written into a style element when the page starts is refused by the Content-Security-Policy
 * (style-src 'self'); `staff/palette.css` holds the same colours. Only that one used the head manager. Announcements
 * have a slot of their own instead of toasts (`announcement-slot.vue`).
 */
const withoutUnusedParts: Plugin = {
  name: 'turnwise:without-unused-parts',
  enforce: 'pre',
  load(id) {
    if (/@nuxt\/ui\/dist\/runtime\/plugins\/colors\.js/.test(id)) return noPlugin
    if (/@nuxt\/ui\/dist\/runtime\/vue\/plugins\/head\.js/.test(id)) return noPlugin
    if (id.endsWith('@nuxt/ui/dist/runtime/components/Toaster.vue')) return '<template><slot /></template>'
    return null
  },
}

/** Puts compressed copies beside the files, which the server sends instead. */
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

/** A hovered button gets darker, not paler: white text on the library's paler blue is below 4.5:1. */
const darkerWhenHovered = [
  {
    color: 'primary',
    variant: 'solid',
    class: 'hover:bg-(--primary-hover) active:bg-(--primary-hover) aria-disabled:hover:bg-primary',
  },
  { color: 'error', variant: 'solid', class: 'hover:bg-(--error-hover) active:bg-(--error-hover)' },
] as const

export default defineConfig({
  root: here('./staff'),
  base: '/',
  plugins: [
    withoutUnusedParts,
    compressedCopies,
    vue(),
    nuxtUi({
      ui: {
        colors: { primary: 'blue', neutral: 'slate', warning: 'amber' },
        button: { compoundVariants: darkerWhenHovered },
      },
      // Icons are part of the bundle: nothing may be fetched from another origin.
      icon: { clientBundle: { scan: { globInclude: ['**/*.{vue,ts}'] }, sizeLimitKb: 256 } },
      autoImport: false,
      colorMode: false,
      experimental: { componentDetection: true },
      root: here('./staff'),
    }),
  ],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  resolve: { dedupe: ['vue', 'vue-router', 'pinia', 'vue-i18n'] },
  server: {
    port: 8191,
    proxy: { '/api': { target: process.env.TURNWISE_API ?? 'http://127.0.0.1:8080' } },
  },
  build: {
    outDir: here('../dist/web/staff'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
  },
})
