import { beforeAll, describe, expect, test } from 'vitest'
import { databaseOf, withClient } from '../testing/connect.ts'
import { openTestDatabase } from '../testing/database.ts'
import { type Catalog, readCatalog } from './catalog.ts'
import { rowTypes, schemaPage } from './dump.ts'

const shape = `
  create domain short_code as text constraint short_code_length check (char_length(value) <= 8);
  create table ward (
    id bigint generated always as identity primary key,
    code short_code not null,
    Opens_At timestamptz,
    holidays date[] not null default '{}',
    price numeric(10, 2),
    notes jsonb,
    seen_by xid8 not null default pg_current_xact_id(),
    bed_count int not null constraint ward_has_beds check (bed_count > 0),
    label text not null generated always as ('W-' || bed_count) stored
  ) with (fillfactor = 70);
  comment on table ward is 'Where patients stay.';
  comment on column ward.code is 'Printed on the door.';
  create unique index ward_code_unique on ward (lower(code::text)) where label <> 'CLOSED';
  create function ward_touch() returns trigger language plpgsql as 'begin return new; end';
  comment on function ward_touch() is 'Does nothing.';
  create trigger ward_touched before update on ward for each row execute function ward_touch();
  create view open_ward as select id, opens_at from ward where opens_at is not null;
`

describe('the pages written from the migrated database', () => {
  let catalog: Catalog

  beforeAll(async () => {
    const { connection, name } = await openTestDatabase()
    await withClient(connection, (client) => client.query(`create database ${name}_ward template template0`))
    const ward = databaseOf(connection, `${name}_ward`)
    catalog = await withClient(ward, async (client) => {
      await client.query(shape)
      return readCatalog(client)
    })
    return async () => {
      await withClient(connection, (client) => client.query(`drop database ${name}_ward with (force)`))
    }
  })

  test('a reader of the schema finds every promise of a table with its name and its reason', () => {
    expect(
      schemaPage(catalog).split('\n').slice(2).join('\n'),
    ).toBe(`create domain short_code as text constraint short_code_length check (char_length(value) <= 8);

create view open_ward as
 SELECT id,
    opens_at
   FROM ward
  WHERE opens_at IS NOT NULL;

-- Where patients stay.
create table ward (
  id bigint not null generated always as identity,
  -- Printed on the door.
  code short_code not null,
  opens_at timestamp with time zone,
  holidays date[] not null default '{}'::date[],
  price numeric(10,2),
  notes jsonb,
  seen_by xid8 not null default pg_current_xact_id(),
  bed_count integer not null,
  label text not null generated always as ('W-'::text || bed_count) stored,
  constraint ward_pkey primary key (id),
  constraint ward_has_beds check (bed_count > 0)
) with (fillfactor=70);
create unique index ward_code_unique on ward (lower((code)::text)) where (label <> 'CLOSED'::text);
create trigger ward_touched before update on ward for each row execute function ward_touch();

-- Does nothing.
CREATE OR REPLACE FUNCTION public.ward_touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$begin return new; end$function$;
`)
  })

  test('a row has the types the driver hands over', () => {
    expect(
      rowTypes(catalog).split('\n').slice(2).join('\n'),
    ).toBe(`import type { ClinicDate, Instant } from './pool.ts'

export interface OpenWardRow {
  id: number | null
  opens_at: Instant | null
}

/** Where patients stay. */
export interface WardRow {
  id: number
  /** Printed on the door. */
  code: string
  opens_at: Instant | null
  holidays: ClinicDate[]
  price: string | null
  notes: unknown
  seen_by: string
  bed_count: number
  label: string
}
`)
  })
})
