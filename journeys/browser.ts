import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const installedPrograms = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Containers have no sandbox of their own for the browser and little shared memory. */
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--mute-audio']

/** Starts the Chromium of this machine or, where there is none, the one that comes with the dependencies. */
export async function openBrowser(programs: readonly string[] = installedPrograms): Promise<Browser> {
  const installed = programs.find((program) => existsSync(program))
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args })
  }
  const folder = await unpackedChromium()
  // Written each time, because it names the folder in full and the project may have moved.
  await writeFile(path.join(folder, 'fonts.conf'), fontsBelow(folder))
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: [...args, '--no-zygote'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  })
}

/**
 * Unpacks the browser of the dependencies once and answers the folder it is in.
 *
 * The package unpacks into the temporary directory without noticing that another test file does so too. Here each
 * unpacks into a folder of its own, and the first to be ready gives the folder its name.
 */
async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux') {
    throw new Error('The browser journeys need Chromium or Google Chrome; install one of them.')
  }
  const cache = path.resolve(import.meta.dirname, '../node_modules/.cache')
  const folder = path.join(cache, `chromium-${await versionOfPackage()}`)
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true })
    const draft = await mkdtemp(`${folder}-`)
    await unpackInto(draft)
    // Whoever comes second throws the own copy away.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }))
  }
  return folder
}

/** The package looks for its fonts where only its own cloud keeps them, and without any font the browser ends. */
function fontsBelow(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}

async function versionOfPackage(): Promise<string> {
  const description = path.resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json')
  return (JSON.parse(await readFile(description, 'utf8')) as { version: string }).version
}

async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  // This is how the package is told to unpack the libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  await packed.executablePath()
  delete process.env.AWS_LAMBDA_JS_RUNTIME
  if (before === undefined) {
    delete process.env.TMPDIR
  } else {
    process.env.TMPDIR = before
  }
}
