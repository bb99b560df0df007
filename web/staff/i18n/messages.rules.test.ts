import { expect, test } from 'vitest'
import receptionAr from '../reception/texts.ar.json' with { type: 'json' }
import receptionEn from '../reception/texts.en.json' with { type: 'json' }
import schedulesAr from '../schedules/texts.ar.json' with { type: 'json' }
import schedulesEn from '../schedules/texts.en.json' with { type: 'json' }
import boardAr from '../service-board/texts.ar.json' with { type: 'json' }
import boardEn from '../service-board/texts.en.json' with { type: 'json' }
import setupAr from '../setup/texts.ar.json' with { type: 'json' }
import setupEn from '../setup/texts.en.json' with { type: 'json' }
import stagesAr from '../stages/texts.ar.json' with { type: 'json' }
import stagesEn from '../stages/texts.en.json' with { type: 'json' }
import stationAr from '../station/texts.ar.json' with { type: 'json' }
import stationEn from '../station/texts.en.json' with { type: 'json' }
import ticketAr from '../ticket/texts.ar.json' with { type: 'json' }
import ticketEn from '../ticket/texts.en.json' with { type: 'json' }
import appAr from './ar.json' with { type: 'json' }
import appEn from './en.json' with { type: 'json' }

const ar = {
  ...appAr,
  ...boardAr,
  ...stagesAr,
  ...setupAr,
  ...stationAr,
  ...receptionAr,
  ...schedulesAr,
  ...ticketAr,
}
const en = {
  ...appEn,
  ...boardEn,
  ...stagesEn,
  ...setupEn,
  ...stationEn,
  ...receptionEn,
  ...schedulesEn,
  ...ticketEn,
}

function texts(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : texts(value as object, `${path}${key}.`),
  )
}

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

test('every sentence exists in English and in Arabic', () => {
  expect(texts(ar).map(([key]) => key)).toEqual(texts(en).map(([key]) => key))
})

test('both languages put the same data into a sentence', () => {
  const english = new Map(texts(en))
  for (const [key, text] of texts(ar))
    expect([key, places(text)]).toEqual([key, places(english.get(key) ?? '')])
})

test('Arabic sentences that count have all six forms', () => {
  const english = new Map(texts(en))
  const counted = texts(ar).filter(([key]) => english.get(key)?.includes(' | '))
  expect(counted.length).toBeGreaterThan(0)
  for (const [, text] of counted) expect(text.split(' | ')).toHaveLength(6)
})
