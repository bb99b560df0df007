// A simulated busy day against a running server: `npm run day -- --help`.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { DayFailure } from './day-client.ts'
import { clockTime, isGoodDay, reportOf } from './day-report.rules.ts'
import { type DayOptions, dayHours, type RunningDay, runDay } from './day-run.ts'
import { demoPassword } from './demo-clinic.rules.ts'

const help = `A simulated busy day of a clinic, over HTTP against a running server.

  npm run day                        a day in three minutes, to watch the screens
  npm run day -- --fast              as fast as the server answers: a load test

  --url <address>       default http://127.0.0.1:8080
  --minutes <number>    real minutes the day takes; default 3
  --patients <number>   default 300
  --seed <number>       the same seed makes the same day; default 1
  --username <name>     default manager, of the demo clinic
  --password <text>     default that of the demo clinic
  --facility <name>     when whoever signs in works in several
  --fast                do not wait for the clock
  --at-once <number>    with --fast: how many act at the same time; default 8

The exit code is 1 when a promise was broken (a number or a place at a stage given twice or left out, somebody called
twice, a ticket or step lost, a patient left behind) or an answer came that should not have, 2 when the day could not begin.`

const shownTimesASecond = 5

try {
  const options = readOptions(process.argv.slice(2))
  process.exitCode = options === undefined ? 0 : await liveDay(options)
} catch (error) {
  if (!(error instanceof DayFailure)) {
    throw error
  }
  console.error(error.message)
  process.exitCode = 2
}

async function liveDay(options: DayOptions): Promise<0 | 1> {
  let stopShowing = () => {}
  const outcome = await runDay(options, (day) => {
    stopShowing = show(day)
    // A second Ctrl-C ends at once.
    process.once('SIGINT', () => day.stop())
    process.once('SIGTERM', () => day.stop())
  })
  stopShowing()
  console.log(reportOf(outcome).join('\n'))
  return isGoodDay(outcome) ? 0 : 1
}

/** Shows the day while it runs; without a terminal only that it began. */
function show(day: RunningDay): () => void {
  if (!process.stderr.isTTY) {
    console.error(`A busy day at ${day.clinic} …`)
    return () => {}
  }
  const bar = new SingleBar({
    format: `${day.clinic} {time} [{bar}] issued {issued}, waiting {waiting}, called {called}, moved on {movedOn}, done {completed}, missed {missed}`,
    hideCursor: true,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
  })
  const payload = () => ({ ...day.record.counts, time: clockTime(day.minute()) })
  const length = dayHours.closesAt - dayHours.opensAt
  bar.start(length, 0, payload())
  const update = () => bar.update(Math.min(length, day.minute() - dayHours.opensAt), payload())
  const timer = setInterval(update, 1000 / shownTimesASecond)
  return () => {
    clearInterval(timer)
    update()
    bar.stop()
  }
}

function readOptions(words: string[]): DayOptions | undefined {
  const { values } = parsedWords(words)
  if (values.help) {
    console.log(help)
    return undefined
  }
  return {
    url: addressOf(values.url),
    minutes: numberOf('minutes', values.minutes, 0.01),
    patients: wholeNumberOf('patients', values.patients),
    seed: wholeNumberOf('seed', values.seed),
    username: values.username,
    password: values.password,
    facility: values.facility,
    fast: values.fast,
    atOnce: wholeNumberOf('at-once', values['at-once']),
  }
}

function parsedWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        url: { type: 'string', default: 'http://127.0.0.1:8080' },
        minutes: { type: 'string', default: '3' },
        patients: { type: 'string', default: '300' },
        seed: { type: 'string', default: '1' },
        username: { type: 'string', default: 'manager' },
        password: { type: 'string', default: demoPassword },
        facility: { type: 'string' },
        fast: { type: 'boolean', default: false },
        'at-once': { type: 'string', default: '8' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new DayFailure(`${error instanceof Error ? error.message : error}\n\n${help}`)
  }
}

function addressOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new DayFailure(
      `--url must be the address of a server, such as http://127.0.0.1:8080, but is "${url}"`,
    )
  }
  return url
}

function numberOf(name: string, text: string, min: number): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < min) {
    throw new DayFailure(`--${name} must be a number of at least ${min}, but is "${text}"`)
  }
  return value
}

function wholeNumberOf(name: string, text: string): number {
  const value = numberOf(name, text, 1)
  if (!Number.isInteger(value) || value > 1_000_000) {
    throw new DayFailure(`--${name} must be a whole number from 1 to 1000000, but is "${text}"`)
  }
  return value
}
