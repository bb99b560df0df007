import { expect, test } from 'vitest'
import { openBookings } from '../../testing/bookings.ts'
import { openServer } from '../../testing/clinic.ts'
import { startProcess } from '../../testing/live-process.ts'

const server = await openServer()
server.setClock('2026-05-08T03:20:00Z')
const live = await startProcess(server)

test('the live feed tells what happens to appointments, to those who may see them (D39)', async () => {
  const desk = await openBookings(server)
  const { clinic, nurse, doctor } = desk
  const follow = (token: string) => live.stream(clinic.at('/events/'), { bearer: token })
  const screen = await follow(nurse.token)
  const ticketsOnly = await follow((await clinic.staffWith(['can_list_token'])).token)
  await screen.waitFor(({ event }) => event === 'ready')
  await ticketsOnly.waitFor(({ event }) => event === 'ready')

  const { id, numeric_id } = await desk.booked()
  const { body } = await desk.checkIn(id)
  await live.ask('POST', clinic.at('/tag/'), { bearer: nurse.token, body: { display: 'Red' } })
  const booked = await screen.waitFor(({ event }) => event === 'appointment.booked')
  expect(booked.data).toMatchObject({
    booking: id,
    appointment_id: numeric_id,
    resource_type: 'practitioner',
    resource_id: doctor.external_id,
    from: null,
    to: 'booked',
    actor: nurse.id,
    token: null,
  })
  const issued = await screen.waitFor(({ event }) => event === 'ticket.issued')
  expect(issued.data).toMatchObject({ token: body.id, booking: id })
  const changed = await screen.waitFor(({ event }) => event === 'appointment.changed')
  expect(changed.data).toMatchObject({ booking: id, from: 'booked', to: 'checked_in' })

  await ticketsOnly.waitFor(({ event }) => event === 'ticket.issued')
  expect(ticketsOnly.messages.filter(({ event }) => event.startsWith('appointment.'))).toEqual([])
  screen.close()
  ticketsOnly.close()
})
