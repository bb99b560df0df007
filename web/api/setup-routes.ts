import type { Sender } from './client.ts'
import type {
  Department,
  Facility,
  FacilityOrder,
  Id,
  Member,
  NewUser,
  Page,
  Place,
  PlaceOrder,
  Role,
  Service,
  ServiceOrder,
  UserChanges,
  UserDetail,
} from './shapes.ts'

const PAGE_MAX = 200

/** Lists the requests with which a clinic is set up: the facility, its people, departments, services and places. */
export function createSetupRoutes(http: Sender) {
  return { ...facilityRoutes(http), ...peopleRoutes(http), ...resourceRoutes(http) }
}

function facilityRoutes(http: Sender) {
  const departments = (facility: Id) => `/facility/${facility}/organizations/`
  return {
    createFacility: (body: FacilityOrder) => http.post<Facility>('/facility/', body),
    changeFacility: (id: Id, body: FacilityOrder) => http.put<Facility>(`/facility/${id}/`, body),
    departments: (facility: Id) =>
      http.get<Page<Department>>(departments(facility), { query: { limit: PAGE_MAX } }),
    createDepartment: (facility: Id, body: { name: string; parent: Id | null }) =>
      http.post<Department>(departments(facility), body),
    changeDepartment: (facility: Id, id: Id, name: string) =>
      http.put<Department>(`${departments(facility)}${id}/`, { name }),
    deleteDepartment: (facility: Id, id: Id) => http.delete(`${departments(facility)}${id}/`),
    members: (facility: Id, department: Id) =>
      http.get<Page<Member>>(`${departments(facility)}${department}/users/`, { query: { limit: PAGE_MAX } }),
    removeMember: (facility: Id, department: Id, member: Id) =>
      http.delete(`${departments(facility)}${department}/users/${member}/`),
    addMember: (facility: Id, department: Id, body: { user: Id; role: Id }) =>
      http.post<Member>(`${departments(facility)}${department}/users/`, body),
  }
}

function peopleRoutes(http: Sender) {
  return {
    roles: () => http.get<Page<Role>>('/role/', { query: { limit: PAGE_MAX } }),
    people: (search: string) => http.get<Page<UserDetail>>('/users/', { query: { search, limit: PAGE_MAX } }),
    createPerson: (body: NewUser) => http.post<UserDetail>('/users/', body),
    changePerson: (id: Id, body: UserChanges) => http.put<UserDetail>(`/users/${id}/`, body),
    setPassword: (id: Id, password: string) =>
      http.post<UserDetail>(`/users/${id}/set_password/`, { password }),
  }
}

function resourceRoutes(http: Sender) {
  const services = (facility: Id) => `/facility/${facility}/healthcare_service/`
  const places = (facility: Id) => `/facility/${facility}/location/`
  return {
    createService: (facility: Id, body: ServiceOrder) => http.post<Service>(services(facility), body),
    changeService: (facility: Id, id: Id, body: ServiceOrder) =>
      http.put<Service>(`${services(facility)}${id}/`, body),
    deleteService: (facility: Id, id: Id) => http.delete(`${services(facility)}${id}/`),
    createPlace: (facility: Id, body: PlaceOrder) => http.post<Place>(places(facility), body),
    changePlace: (facility: Id, id: Id, body: PlaceOrder) =>
      http.put<Place>(`${places(facility)}${id}/`, body),
    deletePlace: (facility: Id, id: Id) => http.delete(`${places(facility)}${id}/`),
  }
}
