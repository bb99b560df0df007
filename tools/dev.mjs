// `npm run dev`: the server and both web apps, each reloading when a file is saved.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ensureDependencies, onStop, root } from './install.mjs'

const vite = (config) => ({
  needs: config,
  run: ['node_modules/vite/bin/vite.js', '--config', config, '--clearScreen', 'false'],
})

const programs = [
  {
    needs: 'server/main.ts',
    run: ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts'],
  },
  vite('web/vite.staff.config.ts'),
  vite('web/vite.public.config.ts'),
]

await ensureDependencies()
const children = programs
  .filter(({ needs }) => fs.existsSync(path.join(root, needs)))
  .map(({ run }) => spawn(process.execPath, run, { cwd: root, stdio: 'inherit' }))

/** One that ends takes the others with it: half a product confuses more than none. */
function stopAll() {
  for (const child of children) {
    child.kill('SIGTERM')
  }
}

for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0
    stopAll()
  })
}
onStop(stopAll)
