import { type Static, Type } from 'typebox'
import {
  type CurrentUser,
  changeUser,
  createUser,
  findCurrentUser,
  findUser,
  listUsers,
  passwordCharactersMin,
  setPassword,
  type User,
} from '../../access/index.ts'
import type { Database } from '../../database/pool.ts'
import { type Route, route } from '../http/route.ts'
import { At, Name, OneOf, Paging, pageOf, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { inItsOwnTransaction } from './apart.ts'
import { showUser, UserShape } from './people.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Users'
const UserPath = Type.Object({ user: Uuid })

const Username = Type.String({
  minLength: 1,
  maxLength: 150,
  pattern: String.raw`^[\p{L}\p{N}_.@+-]+$`,
  description: 'Letters, digits and _ . @ + -; one spelling whatever the case',
})
const Password = Text({
  min: passwordCharactersMin,
  max: 1024,
  description: 'Not the username; kept as an Argon2id hash',
})
const PhoneNumber = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: String.raw`^(\+[1-9]\d{6,14})?$`,
  description: 'E.164, such as +919876543210',
})
const Email = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'email', maxLength: 254 })
const Gender = Type.Unsafe<'male' | 'female' | 'non_binary' | 'transgender' | null>({
  type: ['string', 'null'],
  enum: ['male', 'female', 'non_binary', 'transgender', null],
})

const details = {
  first_name: Name(150),
  last_name: Text({ max: 150 }),
  user_type: OneOf(['doctor', 'nurse', 'staff', 'volunteer', 'administrator']),
  gender: Type.Optional(Gender),
  phone_number: Type.Optional(PhoneNumber),
  email: Type.Optional(Email),
  prefix: Type.Optional(TextOrNull(50)),
  suffix: Type.Optional(TextOrNull(50)),
  is_superuser: Type.Optional(Type.Boolean({ description: 'Superusers only' })),
}
const NewUserBody = Type.Object({ username: Username, password: Password, ...details })
const UserBody = Type.Object({
  username: Type.Optional(Username),
  ...details,
  is_active: Type.Optional(Type.Boolean({ description: 'False ends all sign-ins of the user' })),
  default_branch_id: Type.Optional(
    Type.Unsafe<number | string | null>({
      type: ['integer', 'string', 'null'],
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      pattern: String.raw`^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\d{1,15})$`,
      description: 'The number or id of a facility where the user has a role',
    }),
  ),
})

const UserDetailShape = Type.Object(
  {
    ...UserShape.properties,
    email: TextOrNull(),
    is_superuser: Type.Boolean(),
    is_active: Type.Boolean(),
    default_branch_id: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    created_date: At,
    modified_date: At,
  },
  { title: 'UserDetail' },
)
const CurrentUserShape = Type.Object(
  {
    ...UserDetailShape.properties,
    organizations: Type.Array(Type.Object({ id: Uuid, name: Text() })),
    facilities: Type.Array(
      Type.Object({
        id: Uuid,
        branch_id: Type.Integer(),
        name: Text(),
        timezone: Text(),
        permissions: Type.Array(Type.String()),
      }),
    ),
  },
  { title: 'CurrentUser' },
)

function showUserDetail(user: User): Static<typeof UserDetailShape> {
  return {
    ...showUser(user),
    email: user.email,
    is_superuser: user.is_superuser,
    is_active: user.is_active,
    default_branch_id: user.default_branch_id,
    created_date: user.created_at,
    modified_date: user.updated_at,
  }
}

function showCurrentUser(user: CurrentUser): Static<typeof CurrentUserShape> {
  return {
    ...showUserDetail(user),
    organizations: [...user.organizations],
    facilities: user.facilities.map((each) => ({ ...each, permissions: [...each.permissions] })),
  }
}

/** The routes about people who sign in. */
export const userRoutes = (services: { readonly database: Database }): readonly Route[] => [
  ...readRoutes,
  ...writeRoutes,
  route({
    method: 'POST',
    path: '/api/v1/users/:user/set_password/',
    summary: 'Sets a password and ends the other sign-ins of that user',
    group,
    access: 'signed-in',
    // The verb reads; what it writes goes into transactions of its own (see `Apart`).
    runs: 'statements',
    params: UserPath,
    body: Type.Object({ password: Password, old_password: Type.Optional(Text({ max: 1024 })) }),
    answer: UserDetailShape,
    finds: (act, { user }) => findUser(act, user),
    handle: async (act, { params, body }) => {
      const user = await setPassword(act, {
        externalId: params.user,
        password: body.password,
        oldPassword: body.old_password,
        apart: inItsOwnTransaction(services.database, act),
      })
      return showUserDetail(user)
    },
  }),
]

const readRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/users/getcurrentuser/',
    summary: 'Shows who is signed in and what that person may do in which facility',
    group,
    access: 'signed-in',
    runs: 'statements',
    answer: CurrentUserShape,
    handle: async (act) => showCurrentUser(await findCurrentUser(act)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/users/',
    summary: 'Lists people: everybody for those who manage people, else the staff of the own facilities',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: Type.Object({
      ...Paging,
      search: Type.Optional(Text({ description: 'Part of a name or username' })),
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(UserDetailShape) }),
    handle: async (act, { query }) => {
      const { count, users } = await listUsers(act, { search: query.search ?? '', ...pageOf(query) })
      return { count, results: users.map((user) => showUserDetail(user)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/users/:user/',
    summary: 'Shows a user',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: UserPath,
    answer: UserDetailShape,
    handle: async (act, { params }) => showUserDetail(await findUser(act, params.user)),
  }),
]

const writeRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/users/',
    summary: 'Adds a user',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to create users',
    runs: 'transaction',
    body: NewUserBody,
    answer: UserDetailShape,
    handle: async (act, { body }) => showUserDetail(await createUser(act, body)),
  }),
  ...updateRoutes({
    path: '/api/v1/users/:user/',
    summary: 'Changes a user: oneself, or staff of places where one manages people',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to update this user',
    runs: 'transaction',
    params: UserPath,
    body: UserBody,
    answer: UserDetailShape,
    finds: (act, { user }) => findUser(act, user),
    handle: async (act, { params, body }) =>
      showUserDetail(await changeUser(act, { externalId: params.user, changes: body })),
  }),
]
