// Written by `npm run generate` from docs/openapi.json; change the routes instead.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process is up
         * @description Open to everybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the database is reachable and migrated; 503 when not
         * @description Open to everybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics of this process in the Prometheus text format
         * @description Open to everybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in with username and password
         * @description Open to everybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenPair"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges a refresh token for new tokens
         * @description Open to everybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        refresh: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenPair"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says whether an access or refresh token is good
         * @description Open to everybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the sign-in that the tokens came from; without a good token there is nothing to end
         * @description Open to everybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        access?: string;
                        refresh?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/getcurrentuser/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows who is signed in and what that person may do in which facility
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CurrentUser"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists people: everybody for those who manage people, else the staff of the own facilities
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Part of a name or username */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["UserDetail"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a user
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Letters, digits and _ . @ + -; one spelling whatever the case */
                        username: string;
                        /** @description Not the username; kept as an Argon2id hash */
                        password: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        user_type: "doctor" | "nurse" | "staff" | "volunteer" | "administrator";
                        /** @enum {string|null} */
                        gender?: "male" | "female" | "non_binary" | "transgender" | null;
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** Format: email */
                        email?: string | null;
                        prefix?: string | null;
                        suffix?: string | null;
                        /** @description Superusers only */
                        is_superuser?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a user
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserDetail"];
                    };
                };
            };
        };
        /**
         * Changes a user: oneself, or staff of places where one manages people
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Letters, digits and _ . @ + -; one spelling whatever the case */
                        username?: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        user_type: "doctor" | "nurse" | "staff" | "volunteer" | "administrator";
                        /** @enum {string|null} */
                        gender?: "male" | "female" | "non_binary" | "transgender" | null;
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** Format: email */
                        email?: string | null;
                        prefix?: string | null;
                        suffix?: string | null;
                        /** @description Superusers only */
                        is_superuser?: boolean;
                        /** @description False ends all sign-ins of the user */
                        is_active?: boolean;
                        /** @description The number or id of a facility where the user has a role */
                        default_branch_id?: number | string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a user: oneself, or staff of places where one manages people
         * @description Needs: signed-in.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Letters, digits and _ . @ + -; one spelling whatever the case */
                        username?: string;
                        first_name?: string;
                        last_name?: string;
                        /** @enum {string} */
                        user_type?: "doctor" | "nurse" | "staff" | "volunteer" | "administrator";
                        /** @enum {string|null} */
                        gender?: "male" | "female" | "non_binary" | "transgender" | null;
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** Format: email */
                        email?: string | null;
                        prefix?: string | null;
                        suffix?: string | null;
                        /** @description Superusers only */
                        is_superuser?: boolean;
                        /** @description False ends all sign-ins of the user */
                        is_active?: boolean;
                        /** @description The number or id of a facility where the user has a role */
                        default_branch_id?: number | string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/users/{user}/set_password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets a password and ends the other sign-ins of that user
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Not the username; kept as an Argon2id hash */
                        password: string;
                        old_password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the roles that can be given
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Role"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Makes a role of some permissions
         * @description Needs: superuser.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: ("can_write_token" | "can_list_token" | "can_write_token_category" | "can_list_token_category" | "can_write_schedule" | "can_list_schedule" | "can_list_booking" | "can_write_booking" | "can_reschedule_booking" | "service-stages.manage" | "can_manage_directory" | "can_write_patient" | "can_list_patient" | "can_write_charge_item" | "can_list_charge_item")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role/{role}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a role
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    role: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
                    };
                };
            };
        };
        /**
         * Changes a role for everybody who has it
         * @description Needs: superuser.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    role: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: ("can_write_token" | "can_list_token" | "can_write_token_category" | "can_list_token_category" | "can_write_schedule" | "can_list_schedule" | "can_list_booking" | "can_write_booking" | "can_reschedule_booking" | "service-stages.manage" | "can_manage_directory" | "can_write_patient" | "can_list_patient" | "can_write_charge_item" | "can_list_charge_item")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a role for everybody who has it
         * @description Needs: superuser.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    role: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        permissions?: ("can_write_token" | "can_list_token" | "can_write_token_category" | "can_list_token_category" | "can_write_schedule" | "can_list_schedule" | "can_list_booking" | "can_write_booking" | "can_reschedule_booking" | "service-stages.manage" | "can_manage_directory" | "can_write_patient" | "can_list_patient" | "can_write_charge_item" | "can_list_charge_item")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/permission/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the permissions that a role can hold, with what each lets a person do
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Permission"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organizations that the caller belongs to, those below and the chain above.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name */
                    name?: string;
                    parent?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Organization"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Creates an organization below another one, or (superusers) at the top.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** Format: uuid */
                        parent?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/{organization}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one organization.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organization: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationDetail"];
                    };
                };
            };
        };
        /**
         * Renames an organization, or moves it with all below it under another one.
         * @description Needs the permission can_manage_directory.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organization: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** Format: uuid */
                        parent?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationDetail"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Deletes an organization to which nothing and nobody belongs any more.
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organization: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Renames an organization, or moves it with all below it under another one.
         * @description Needs the permission can_manage_directory.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organization: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** Format: uuid */
                        parent?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/organization/{organization}/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who has a role on the organization itself.
         * @description Needs the permission can_manage_directory.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    organization: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Member"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Gives a user a role on the organization and everything below it.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organization: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        user: string;
                        /** Format: uuid */
                        role: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/{organization}/users/{member}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes a role on the organization away.
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organization: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the facilities in which the caller has any role, there or above.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name */
                    name?: string;
                    organization?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Facility"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Opens a facility with its root department. The caller gets no role in it.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        code?: string | null;
                        /** Format: uuid */
                        organization?: string | null;
                        /** @description IANA time zone; Asia/Kolkata when left out */
                        timezone?: string;
                        /** @description ISO 4217; INR when left out */
                        currency?: string;
                        address?: string | null;
                        phone_number?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FacilityDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one facility and what the caller may do in it.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FacilityDetail"];
                    };
                };
            };
        };
        /**
         * Changes what is told of a facility.
         * @description Needs the permission can_manage_directory.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        code?: string | null;
                        /** Format: uuid */
                        organization?: string | null;
                        /** @description IANA time zone; Asia/Kolkata when left out */
                        timezone?: string;
                        /** @description ISO 4217; INR when left out */
                        currency?: string;
                        address?: string | null;
                        phone_number?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FacilityDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is told of a facility.
         * @description Needs the permission can_manage_directory.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        code?: string | null;
                        /** Format: uuid */
                        organization?: string | null;
                        /** @description IANA time zone; Asia/Kolkata when left out */
                        timezone?: string;
                        /** @description ISO 4217; INR when left out */
                        currency?: string;
                        address?: string | null;
                        phone_number?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FacilityDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the staff of a facility, each person once, with departments and roles.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name or username */
                    search?: string;
                    user_type?: "doctor" | "nurse" | "staff" | "volunteer" | "administrator";
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["StaffMember"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/organizations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the departments of a facility.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name */
                    name?: string;
                    parent?: string;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Department"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Creates a department below another one; below the root department when none is named.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** Format: uuid */
                        parent?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Department"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/organizations/{department}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one department.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    department: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Department"];
                    };
                };
            };
        };
        /**
         * Renames a department, or moves it with all below it under another one.
         * @description Needs the permission can_manage_directory.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    department: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** Format: uuid */
                        parent?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Department"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Deletes a department to which nothing and nobody belongs any more.
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    department: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Renames a department, or moves it with all below it under another one.
         * @description Needs the permission can_manage_directory.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    department: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** Format: uuid */
                        parent?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Department"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/organizations/{department}/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who has a role in the department itself.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                    department: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Member"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Gives a user a role in the department and those below it.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    department: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        user: string;
                        /** Format: uuid */
                        role: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/organizations/{department}/users/{member}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes a role in the department away.
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    department: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/location/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the places of a facility.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name */
                    name?: string;
                    parent?: string;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Location"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a place, run by the departments named; without any it is the whole facility’s.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        description?: string;
                        /** Format: uuid */
                        parent?: string | null;
                        organizations?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LocationDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/location/{location}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one place.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    location: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LocationDetail"];
                    };
                };
            };
        };
        /**
         * Changes a place, where it lies and which departments run it.
         * @description Needs the permission can_manage_directory.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    location: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        description?: string;
                        /** Format: uuid */
                        parent?: string | null;
                        organizations?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LocationDetail"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Deletes a place in which no other one lies and at which nobody waits.
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    location: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Changes a place, where it lies and which departments run it.
         * @description Needs the permission can_manage_directory.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    location: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                        /** Format: uuid */
                        parent?: string | null;
                        organizations?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LocationDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/healthcare_service/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what a facility offers.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name or the code */
                    name?: string;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["HealthcareService"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a healthcare service; its code comes from its name unless told.
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        code?: string;
                        /** Format: uuid */
                        managing_organization?: string | null;
                        extra_details?: string;
                        /** @enum {string} */
                        calling_policy?: "priority" | "fifo" | "fair";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthcareServiceDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/healthcare_service/{service}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one healthcare service.
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthcareServiceDetail"];
                    };
                };
            };
        };
        /**
         * Changes a healthcare service and who manages it.
         * @description Needs the permission can_manage_directory.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        code?: string;
                        /** Format: uuid */
                        managing_organization?: string | null;
                        extra_details?: string;
                        /** @enum {string} */
                        calling_policy?: "priority" | "fifo" | "fair";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthcareServiceDetail"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Deletes a healthcare service for which nobody waits.
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Changes a healthcare service and who manages it.
         * @description Needs the permission can_manage_directory.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        code?: string;
                        /** Format: uuid */
                        managing_organization?: string | null;
                        extra_details?: string;
                        /** @enum {string} */
                        calling_policy?: "priority" | "fifo" | "fair";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthcareServiceDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/patient/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the patients of the facilities in which the caller may list patients.
         * @description Needs the permission can_list_patient.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the name */
                    name?: string;
                    /** @description Any part of the phone number */
                    phone_number?: string;
                    /** @description Any part of the name or the phone number */
                    search?: string;
                    facility?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["PatientList"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Registers a patient in the facility named, else in all facilities of the caller.
         * @description Needs the permission can_write_patient.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        gender: "male" | "female" | "non_binary" | "transgender";
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** @description E.164, such as +919876543210 */
                        emergency_phone_number?: string | null;
                        address?: string | null;
                        permanent_address?: string | null;
                        pincode?: number | null;
                        /** Format: date */
                        date_of_birth?: string | null;
                        year_of_birth?: number | null;
                        /** Format: date-time */
                        deceased_datetime?: string | null;
                        blood_group?: string | null;
                        /** Format: uuid */
                        facility?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PatientDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient/{patient}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one patient.
         * @description Needs the permission can_list_patient.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    patient: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PatientDetail"];
                    };
                };
            };
        };
        /**
         * Changes the details of a patient.
         * @description Needs the permission can_write_patient.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    patient: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        gender: "male" | "female" | "non_binary" | "transgender";
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** @description E.164, such as +919876543210 */
                        emergency_phone_number?: string | null;
                        address?: string | null;
                        permanent_address?: string | null;
                        pincode?: number | null;
                        /** Format: date */
                        date_of_birth?: string | null;
                        year_of_birth?: number | null;
                        /** Format: date-time */
                        deceased_datetime?: string | null;
                        blood_group?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PatientDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the details of a patient.
         * @description Needs the permission can_write_patient.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    patient: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        gender?: "male" | "female" | "non_binary" | "transgender";
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** @description E.164, such as +919876543210 */
                        emergency_phone_number?: string | null;
                        address?: string | null;
                        permanent_address?: string | null;
                        pincode?: number | null;
                        /** Format: date */
                        date_of_birth?: string | null;
                        year_of_birth?: number | null;
                        /** Format: date-time */
                        deceased_datetime?: string | null;
                        blood_group?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PatientDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/category/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the categories of a facility, newest first
         * @description Needs the permission can_list_token_category.
         */
        get: {
            parameters: {
                query?: {
                    resource_type?: string;
                    name?: string;
                    shorthand?: string;
                    default?: "true" | "True" | "false" | "False";
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["TokenCategory"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a category
         * @description Needs the permission can_write_token_category.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        shorthand: string;
                        metadata?: Record<string, never> | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenCategoryDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/category/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a category
         * @description Needs the permission can_list_token_category.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenCategoryDetail"];
                    };
                };
            };
        };
        /**
         * Changes a category
         * @description Needs the permission can_write_token_category and can_list_token_category.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        shorthand: string;
                        metadata?: Record<string, never> | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenCategoryDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a category
         * @description Needs the permission can_write_token_category and can_list_token_category.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        resource_type?: "practitioner" | "location" | "healthcare_service";
                        shorthand?: string;
                        metadata?: Record<string, never> | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenCategoryDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/category/{id}/set_default/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a category the preselected one of its kind of resource
         * @description Needs the permission can_write_token_category and can_list_token_category.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenCategoryDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/sub_queue/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the service points of a resource, newest change first
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Required: practitioner, location, healthcare_service */
                    resource_type?: string;
                    resource_id?: string;
                    name?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["TokenSubQueue"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a service point to a resource
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        status: "active" | "inactive";
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenSubQueue"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/sub_queue/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a service point with the ticket that is served there
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenSubQueue"];
                    };
                };
            };
        };
        /**
         * Renames a service point, opens or closes it
         * @description Needs the permission can_write_token.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        status: "active" | "inactive";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenSubQueue"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Removes a service point; whoever it had called waits again
         * @description Needs the permission can_write_token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Renames a service point, opens or closes it
         * @description Needs the permission can_write_token.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        status?: "active" | "inactive";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenSubQueue"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/sub_queue/upsert/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds and changes several service points, all or none
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the queues of a resource, newest change first
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Required: practitioner, location, healthcare_service */
                    resource_type?: string;
                    resource_id?: string;
                    name?: string;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    date?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["TokenQueue"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Opens a queue; the first of a resource and day is primary
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        date: string;
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenQueueDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a queue
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenQueueDetail"];
                    };
                };
            };
        };
        /**
         * Renames a queue
         * @description Needs the permission can_write_token.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenQueueDetail"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Removes a queue and cancels who still waits in it
         * @description Needs the permission can_write_token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Renames a queue
         * @description Needs the permission can_write_token.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenQueueDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts the tickets of a queue by category name and status
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: {
                                [key: string]: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/set_primary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a queue the only primary one of its resource and day
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenQueue"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/close/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the day of a queue: whoever still waits did not come
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenQueue"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/upsert/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens and renames several queues, all or none
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/generate_token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issues a ticket in the primary queue of a resource and day, opening the queue when there is none
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        date: string;
                        /** Format: uuid */
                        category: string;
                        /** Format: uuid */
                        patient?: string | null;
                        note?: string | null;
                        /** Format: uuid */
                        sub_queue?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRead"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/set_next_token_to_subqueue/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the longest waiting ticket into service at a service point
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        sub_queue: string;
                        /** Format: uuid */
                        category?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRead"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/call_next/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls the longest waiting ticket to a service point; it is served when the patient has come
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        sub_queue: string;
                        /** Format: uuid */
                        category?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the tickets of a queue, newest change first unless `ordering` says otherwise
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: {
                    category?: string;
                    sub_queue?: string;
                    status?: string;
                    sub_queue_is_null?: "true" | "True" | "false" | "False";
                    ordering?: string;
                    patient?: string;
                    patient_filter?: string;
                    patient_name?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["TokenRead"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Issues a ticket: the next number of a category in the queue
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        category: string;
                        /** Format: uuid */
                        patient?: string | null;
                        note?: string | null;
                        /** Format: uuid */
                        sub_queue?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a ticket
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        /**
         * Corrects a ticket: status, note and service point
         * @description Needs the permission can_write_token.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status?: "UNFULFILLED" | "CREATED" | "IN_PROGRESS" | "FULFILLED" | "CANCELLED" | "ENTERED_IN_ERROR";
                        note?: string | null;
                        /** Format: uuid */
                        sub_queue?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Marks a ticket as entered in error and hides it; its number is not given again
         * @description Needs the permission can_write_token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Corrects what is sent of a ticket
         * @description Needs the permission can_write_token.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status?: "UNFULFILLED" | "CREATED" | "IN_PROGRESS" | "FULFILLED" | "CANCELLED" | "ENTERED_IN_ERROR";
                        note?: string | null;
                        /** Format: uuid */
                        sub_queue?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells everything that happened to a ticket, oldest first
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: {
                                /**
                                 * Format: date-time
                                 * @description Instant in UTC with Z
                                 */
                                at: string;
                                kind: string;
                                actor: components["schemas"]["User"] | null;
                                from: string | null;
                                to: string | null;
                                from_state: string | null;
                                to_state: string | null;
                                note: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient/{patient}/get_tokens/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the tickets of a patient in every facility where the caller may see them, newest first
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    patient: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["TokenRetrieve"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/set_next/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a ticket the one that is served at a service point
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        sub_queue: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/upsert/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issues and corrects several tickets, all or none
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/call/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls this very ticket to a service point; 409 tells who was faster
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        sub_queue: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/recall/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announces a called ticket again
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/serve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins the service of a ticket
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        sub_queue?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the service of a ticket
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/skip/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a ticket aside whose patient did not come; it awaits recall
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/return/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a ticket back in line
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a ticket out of the line for good
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/undo/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back one's own last step on a ticket, while nothing was built on it
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/link/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes the address of the patient's own page, for the slip
         * @description Needs the permission can_list_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            path: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the schedules of a resource that hold in a time, newest change first
         * @description Needs the permission can_list_schedule.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Required: practitioner, location, healthcare_service */
                    resource_type?: string;
                    resource_id?: string;
                    /** @description Instant; without an offset it is read in the time zone of the facility */
                    valid_from?: string;
                    /** @description Instant; without an offset it is read in the time zone of the facility */
                    valid_to?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Schedule"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Opens a schedule with its weekly availabilities
         * @description Needs the permission can_write_schedule.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * Format: clinic-date-time
                         * @description Instant; without an offset it is read in the time zone of the facility
                         */
                        valid_from: string;
                        /**
                         * Format: clinic-date-time
                         * @description Instant; without an offset it is read in the time zone of the facility
                         */
                        valid_to: string;
                        is_public?: boolean;
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                        availabilities: {
                            name: string;
                            /** @enum {string} */
                            slot_type: "appointment" | "open" | "closed";
                            slot_size_in_minutes?: number | null;
                            tokens_per_slot?: number | null;
                            create_tokens?: boolean;
                            reason?: string;
                            availability: {
                                /** @description 0 is Monday */
                                day_of_week: number;
                                /**
                                 * Format: clock-time
                                 * @description HH:MM:SS on the clock of the facility
                                 */
                                start_time: string;
                                /**
                                 * Format: clock-time
                                 * @description HH:MM:SS on the clock of the facility
                                 */
                                end_time: string;
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule/{schedule}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a schedule with its weekly availabilities
         * @description Needs the permission can_list_schedule.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
            };
        };
        /**
         * Changes the name of a schedule, when it holds and whether patients may book by themselves
         * @description Needs the permission can_write_schedule.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * Format: clinic-date-time
                         * @description Instant; without an offset it is read in the time zone of the facility
                         */
                        valid_from: string;
                        /**
                         * Format: clinic-date-time
                         * @description Instant; without an offset it is read in the time zone of the facility
                         */
                        valid_to: string;
                        is_public?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Removes a schedule, its availabilities and slots; not while somebody is booked
         * @description Needs the permission can_write_schedule.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Changes the name of a schedule, when it holds and whether patients may book by themselves
         * @description Needs the permission can_write_schedule.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /**
                         * Format: clinic-date-time
                         * @description Instant; without an offset it is read in the time zone of the facility
                         */
                        valid_from?: string;
                        /**
                         * Format: clinic-date-time
                         * @description Instant; without an offset it is read in the time zone of the facility
                         */
                        valid_to?: string;
                        is_public?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule/{schedule}/set_charge_item_definition/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what the appointments of a schedule are charged from now on, and what those of who comes again are
         * @description Needs the permission can_write_schedule.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Used once in a facility */
                        charge_item_definition: string;
                        re_visit_allowed_days: number;
                        re_visit_charge_item_definition?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule/upsert/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens and changes several schedules, all or none
         * @description Needs the permission can_write_schedule.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule/{schedule}/availability/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds weekly times to a schedule; they must not overlap those it has
         * @description Needs the permission can_write_schedule.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        slot_type: "appointment" | "open" | "closed";
                        slot_size_in_minutes?: number | null;
                        tokens_per_slot?: number | null;
                        create_tokens?: boolean;
                        reason?: string;
                        availability: {
                            /** @description 0 is Monday */
                            day_of_week: number;
                            /**
                             * Format: clock-time
                             * @description HH:MM:SS on the clock of the facility
                             */
                            start_time: string;
                            /**
                             * Format: clock-time
                             * @description HH:MM:SS on the clock of the facility
                             */
                            end_time: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Availability"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule/{schedule}/availability/{availability}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes weekly times and their slots; not while somebody is booked
         * @description Needs the permission can_write_schedule.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    schedule: string;
                    availability: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule_exceptions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the exceptions of a resource that have a day in a time, newest change first
         * @description Needs the permission can_list_schedule.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Required: practitioner, location, healthcare_service */
                    resource_type?: string;
                    resource_id?: string;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    valid_from?: string;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    valid_to?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["AvailabilityException"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Says that a resource is away; its free slots then are gone
         * @description Needs the permission can_write_schedule.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                        reason?: string | null;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        valid_from: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        valid_to: string;
                        /**
                         * Format: clock-time
                         * @description HH:MM:SS on the clock of the facility
                         */
                        start_time: string;
                        /**
                         * Format: clock-time
                         * @description HH:MM:SS on the clock of the facility
                         */
                        end_time: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AvailabilityException"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule_exceptions/{exception}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows an exception
         * @description Needs the permission can_list_schedule.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    exception: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AvailabilityException"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Takes an exception back; the slots it covered are there again
         * @description Needs the permission can_write_schedule.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    exception: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedule_exceptions/upsert/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds several exceptions, all or none; none can be changed
         * @description Needs the permission can_write_schedule.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/slots/get_slots_for_day/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lists the slots of a resource and day, past and full ones too; either permission is enough
         * @description Needs the permission can_list_schedule and can_list_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        day: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: components["schemas"]["TokenSlot"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/slots/get_slots_for_days/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lists the slots of a resource over some days, as get_slots_for_day does for one
         * @description Needs the permission can_list_schedule and can_list_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        from_date: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        to_date: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: components["schemas"]["TokenSlot"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/slots/availability_stats/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Counts the places of a resource on each of some days, and how many of them are taken
         * @description Needs the permission can_list_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        resource_type: "practitioner" | "location" | "healthcare_service";
                        /** Format: uuid */
                        resource_id: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        from_date: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD on the calendar of the facility
                         */
                        to_date: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: {
                                total_slots: number;
                                booked_slots: number;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/slots/{slot}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a slot
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    slot: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenSlot"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the appointments of practitioners, places or services, newest change first unless told
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Required */
                    resource_type?: string;
                    resource_ids?: string[];
                    organization_ids?: string[];
                    /** @description One, or several with commas */
                    status?: string;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    date_after?: string;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    date_before?: string;
                    slot?: string;
                    patient?: string;
                    tags?: string[];
                    tags_behavior?: "any" | "all";
                    /** @description created_date, -created_date, token_slot__start_datetime, -token_slot__start_datetime */
                    ordering?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["BookingRead"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows an appointment
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRetrieve"];
                    };
                };
            };
        };
        /**
         * Says what became of an appointment, and its note; cancelling and moving have routes of their own
         * @description Needs the permission can_write_booking.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled";
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRetrieve"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Says what became of an appointment, and its note; cancelling and moving have routes of their own
         * @description Needs the permission can_write_booking.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status?: "proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled";
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRetrieve"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells everything that happened to an appointment, oldest first
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: {
                                /**
                                 * Format: date-time
                                 * @description Instant in UTC with Z
                                 */
                                at: string;
                                kind: string;
                                actor: components["schemas"]["User"] | null;
                                from: ("proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled") | null;
                                to: ("proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled") | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient/{patient}/get_appointments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the appointments of a patient in every facility where the caller may see them, latest first
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    patient: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["BookingRetrieve"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/slots/{slot}/create_appointment/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Books a patient into a slot
         * @description Needs the permission can_write_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    slot: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        patient: string;
                        note: string;
                        tags?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRead"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels an appointment: its place is free again, and its waiting ticket is cancelled
         * @description Needs the permission can_write_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        reason: "cancelled" | "entered_in_error" | "rescheduled";
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRead"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/reschedule/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves an appointment to another slot; answers the new one, and nothing changes when it is refused
         * @description Needs the permission can_write_booking and can_reschedule_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        new_slot: string;
                        new_booking_note: string;
                        previous_booking_note?: string | null;
                        tags?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRead"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/generate_token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issues the ticket of an appointment in the queue of its day, and checks the patient in
         * @description Needs the permission can_write_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        category: string;
                        note?: string | null;
                        /** Format: uuid */
                        queue?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenRead"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/set_tags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts tags on an appointment
         * @description Needs the permission can_write_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        tags: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/{appointment}/remove_tags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes tags off an appointment
         * @description Needs the permission can_write_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    appointment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        tags: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookingRetrieve"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/appointments/available_users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every practitioner of a facility with a queue or a calendar; either permission is enough
         * @description Needs the permission can_list_schedule and can_list_booking.
         */
        get: {
            parameters: {
                query?: {
                    organization_ids?: string[];
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            users: components["schemas"]["User"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedulable_users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists with whom patients can book; staff of the facility see everybody with a queue or a calendar
         * @description Open to everybody; staff who have signed in see more.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["User"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/schedulable_users/{user}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a practitioner with whom patients can book
         * @description Open to everybody; staff who have signed in see more.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/tag/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the tags of a facility by their words
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: {
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                    /** @description Any part of the word */
                    display?: string;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Tag"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Makes a tag that appointments can have
         * @description Needs the permission can_write_booking.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        display: string;
                        color?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/tag/{tag}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a tag
         * @description Needs the permission can_list_booking.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    tag: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
            };
        };
        /**
         * Gives a tag another word or color, on every appointment that has it
         * @description Needs the permission can_write_booking.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    tag: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        display: string;
                        color?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Gives a tag another word or color, on every appointment that has it
         * @description Needs the permission can_write_booking.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    tag: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        display?: string;
                        color?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/charge_item_definition/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what a facility charges for, newest change first
         * @description Needs the permission can_list_charge_item.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Any part of the title or the slug */
                    title?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["ChargeItemDefinition"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds something that the facility charges for
         * @description Needs the permission can_write_charge_item.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @description Used once in a facility */
                        slug: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        price: string;
                        revisit?: {
                            allowed_days: number;
                            charge_item_definition?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDefinitionDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/charge_item_definition/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows something that the facility charges for
         * @description Needs the permission can_list_charge_item.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDefinitionDetail"];
                    };
                };
            };
        };
        /**
         * Changes what the facility charges; what was charged before stays as it is
         * @description Needs the permission can_write_charge_item.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @description Used once in a facility */
                        slug: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        price: string;
                        revisit?: {
                            allowed_days: number;
                            charge_item_definition?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDefinitionDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what the facility charges; what was charged before stays as it is
         * @description Needs the permission can_write_charge_item.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        /** @description Used once in a facility */
                        slug?: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        price?: string;
                        revisit?: {
                            allowed_days: number;
                            charge_item_definition?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDefinitionDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/charge_item/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the charges of a facility, newest change first
         * @description Needs the permission can_list_charge_item.
         */
        get: {
            parameters: {
                query?: {
                    patient?: string;
                    status?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["ChargeItem"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/charge_item/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a charge
         * @description Needs the permission can_list_charge_item.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDetail"];
                    };
                };
            };
        };
        /**
         * Says how far a charge is on its way to being paid
         * @description Needs the permission can_write_charge_item.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "planned" | "billable" | "not_billable" | "aborted" | "billed" | "paid" | "entered_in_error";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Says how far a charge is on its way to being paid
         * @description Needs the permission can_write_charge_item.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status?: "planned" | "billable" | "not_billable" | "aborted" | "billed" | "paid" | "entered_in_error";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChargeItemDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/encounter/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the visits of a facility, newest change first
         * @description Needs the permission can_list_patient.
         */
        get: {
            parameters: {
                query?: {
                    patient?: string;
                    status?: string;
                    /** @description At most 200; 14 when left out */
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Encounter"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Opens the visit of a patient; one that is open on the day already is the same
         * @description Needs the permission can_write_patient.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                        /** Format: uuid */
                        appointment?: string | null;
                        /** Format: uuid */
                        patient: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EncounterDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/encounter/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a visit
         * @description Needs the permission can_list_patient.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EncounterDetail"];
                    };
                };
            };
        };
        /**
         * Says how far a visit has come and which appointment led to it
         * @description Needs the permission can_write_patient.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                        /** Format: uuid */
                        appointment?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EncounterDetail"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Says how far a visit has come and which appointment led to it
         * @description Needs the permission can_write_patient.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status?: "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                        /** Format: uuid */
                        appointment?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EncounterDetail"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/facility/{facility}/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows the changes of tickets, stages, queues, service points and categories that the caller may see
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/token/queue/{queue}/board/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the whole live board of a queue; unchanged since If-None-Match: 304
         * @description Needs the permission can_list_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    queue: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Board"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/display/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the displays that the caller may set up
         * @description Needs the permission can_write_token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            results: components["schemas"]["Display"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Sets up a display; its key is in this answer and nowhere else
         * @description Needs the permission can_write_token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description Service points, in the order of the columns */
                        sub_queues: string[];
                        /** @description Stages of services, in the order of their columns; left out in a change: as they are */
                        stages?: (number | string)[];
                        /** @description Of the announcements; en when left out */
                        language?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewDisplay"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facility/{facility}/display/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes what a display shows; the open screen follows at once
         * @description Needs the permission can_write_token.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description Service points, in the order of the columns */
                        sub_queues: string[];
                        /** @description Stages of services, in the order of their columns; left out in a change: as they are */
                        stages?: (number | string)[];
                        /** @description Of the announcements; en when left out */
                        language?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Display"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Takes a display's key away; an open screen goes dark at once
         * @description Needs the permission can_write_token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    facility: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/display/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows what a waiting-room screen shows now: numbers only
         * @description Needs: display-key.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisplayState"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/display/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows what a waiting-room screen shows: a whole picture at connect and after each change
         * @description Needs: display-key.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-ticket/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a patient the own ticket: number, state, place in line, room
         * @description Needs: ticket-code.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyTicket"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-ticket/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows the own ticket: the whole page at connect and after each change of it
         * @description Needs: ticket-code.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the branches in which the caller has any role
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description Any part of the name */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["Branch"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a branch and what the caller may do in it
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchDetail"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the services of a branch to which the caller is attached; to those who manage them, all
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description Any part of the name or the code */
                    search?: string;
                };
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchService"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a service to a branch
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        code: string;
                        /** @enum {string} */
                        calling_policy?: "priority" | "fifo" | "fair";
                        /** @description Under fair: how fast priority grows for PWD, Senior and Regular; 4, 3 and 2 unless told */
                        fair_rates?: number[];
                        /** @description Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told */
                        arrival_minutes_before?: number;
                        /** @description Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told */
                        arrival_minutes_after?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchService"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/services/{service}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a service to those who are attached to it or manage it
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchService"];
                        };
                    };
                };
            };
        };
        /**
         * Changes a service; numbers that were given keep the code they were given under
         * @description Needs the permission can_manage_directory.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        code?: string;
                        /** @enum {string} */
                        calling_policy?: "priority" | "fifo" | "fair";
                        /** @description Under fair: how fast priority grows for PWD, Senior and Regular; 4, 3 and 2 unless told */
                        fair_rates?: number[];
                        /** @description Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told */
                        arrival_minutes_before?: number;
                        /** @description Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told */
                        arrival_minutes_after?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchService"];
                        };
                    };
                };
            };
        };
        post?: never;
        /**
         * Deletes a service for which nobody waits
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists everybody who works in a branch
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description Any part of a name or username */
                    search?: string;
                };
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchMember"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Takes a user into a branch with the role Staff; 200 for one who has it already
         * @description Needs the permission can_manage_directory.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid
                         */
                        user_id: number | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchStaff"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/staff/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends all roles of a user in the departments of a branch, and the attachments to its services
         * @description Needs the permission can_manage_directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                    /** @description Number or uuid */
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who is attached to a service
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                };
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchStaff"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Attaches somebody who works in the branch to a service; 200 for who is attached already
         * @description Needs the permission service-stages.manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid
                         */
                        user_id: number | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchStaff"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/staff/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends the attachment of somebody to a service and to its stages
         * @description Needs the permission service-stages.manage.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/billing-transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what a ticket is billed, in the order in which it was added
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BillingTransaction"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Puts something on the bill of a ticket
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        unit_price: string;
                        quantity?: number;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BillingTransaction"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/billing-transactions/{transaction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes what is sent of a row of the bill; the amount follows
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                    /** @description Number or uuid */
                    transaction: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        unit_price?: string;
                        quantity?: number;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BillingTransaction"];
                        };
                    };
                };
            };
        };
        post?: never;
        /**
         * Takes a row off the bill
         * @description Needs: signed-in.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                    /** @description Number or uuid */
                    transaction: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/medicine-transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows what the pharmacy gave on a ticket; null before the first item
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["MedicineTransaction"] | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Gives a medicine on a ticket
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        unit_price?: string | null;
                        quantity: number;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["MedicineItem"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/medicine-transactions/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes what is sent of a medicine given on a ticket
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                    /** @description Number or uuid */
                    item: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Decimal text in the currency of the facility, such as "250.00" */
                        unit_price?: string | null;
                        quantity?: number;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["MedicineItem"];
                        };
                    };
                };
            };
        };
        post?: never;
        /**
         * Takes back a medicine given on a ticket
         * @description Needs: signed-in.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                    /** @description Number or uuid */
                    item: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the patients who are known in the branch
         * @description Needs the permission can_list_patient.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description Any part of the name or the phone number */
                    search?: string;
                };
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchPatient"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Registers a patient in the branch
         * @description Needs the permission can_write_patient.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        first_name: string;
                        /** @description Empty when the name is one word */
                        last_name: string;
                        /** @enum {string|null} */
                        gender?: "male" | "female" | "non_binary" | "transgender" | null;
                        /** @description E.164, such as +919876543210 */
                        phone_number?: string | null;
                        /** Format: date */
                        date_of_birth?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchPatient"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{patient}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a patient who is known in the branch
         * @description Needs the permission can_list_patient.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    patient: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchPatient"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the visits of a day, who came last first
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    date?: string;
                    status?: "open" | "completed";
                    /** @description Any part of the patient's name or phone number */
                    search?: string;
                };
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["PatientVisit"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Opens the visit of a patient who has come today; answers 200 with the open one when there is one
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid
                         */
                        patient_id: number | string;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["PatientVisit"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{visit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a visit with its tickets
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["PatientVisit"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{visit}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ends a visit; with `force`, open tickets end with it as no-shows
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        force?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["PatientVisit"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who is in the line of a service on a day, each with the present stage
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description Any part of the ticket number or of the name of the patient */
                    search?: string;
                    /** @description Number or uuid */
                    service?: string;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    date?: string;
                    sort?: "call_order";
                };
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Registers a patient: the next number of the service today, and the entry stage if it has stages
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid
                         */
                        patient_id: number | string;
                        /**
                         * Format: any-id
                         * @description Number or uuid
                         */
                        visit_id: number | string;
                        /** @description 1 emergency, 2 person with disability, 3 senior, 4 regular */
                        priority_type: number;
                        is_appointment?: boolean;
                        /**
                         * Format: any-id
                         * @description Number or uuid, or null
                         */
                        appointment_id?: number | string | null;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicketWithLink"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/call-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls who is next in the line of a service; in a staged one, at the entry stage
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a ticket with where it is in its journey
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicketWithLink"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Calls a ticket to a counter
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/serve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Begins the service of a ticket
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Finishes a ticket
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts a patient who did not come behind those who wait now
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ends the ticket of a patient who did not arrive; can be undone
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Takes back the last step of a ticket, no-show included
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a ticket to another service under a new number; without a target it only ends
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid, or null
                         */
                        target_service_id?: number | string | null;
                        /** @enum {string} */
                        transfer_priority_type: "first_priority" | "original_arrival" | "end_of_queue";
                        /** @description 1 emergency, 2 person with disability, 3 senior, 4 regular */
                        priority_type: number;
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["QueueTicket"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/stages/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves a ticket to any stage of its service: forward, backward, or once more
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-tickets/{ticket}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells everything that happened to a ticket and to those it goes on from, oldest first
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Number or uuid of the branch; the default branch of the user when left out */
                    "x-branch-id"?: string;
                };
                path: {
                    /** @description Number or uuid */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketHistoryEntry"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-stages/{stage}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who is at a stage on a day: waiting, called or being served
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                    /** @description YYYY-MM-DD on the calendar of the facility */
                    date?: string;
                    sort?: "call_order";
                };
                header?: never;
                path: {
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-stages/{stage}/call-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls who is next at a stage; with `serve`, the service begins at once
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        becomes?: "called" | "in_service";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Calls a waiting patient to the station; 409 when somebody else was faster
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Announces a called patient again
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/serve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Begins to serve a patient
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ends the work of a stage; at a terminal stage the ticket too
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Notes that the patient does not need this stage
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        notes?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Takes back one's own last step of a stage visit, while nothing was built on it
         * @description Needs: signed-in.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["TicketStageVisitInLine"];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-stage-visits/{visit}/complete-and-advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Completes a stage and goes on to the next (or the one named) in one act; a terminal stage ends the ticket
         * @description Needs: signed-in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid, or null
                         */
                        service_stage_id?: number | string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: {
                                completed: components["schemas"]["TicketStageVisit"];
                                current: components["schemas"]["TicketStageVisit"] | null;
                                ticket: components["schemas"]["QueueTicket"];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/services-with-stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the services to which the caller is attached, each with the stages to which the caller is; to managers all
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["ServiceWithStages"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every stage of a branch to which the caller is attached; to managers all
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchStage"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the stages of a service in the order of the journey
         * @description Needs the permission service-stages.manage.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["ServiceStage"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Adds a stage to a service; the first one is where tickets enter
         * @description Needs the permission service-stages.manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        code: string;
                        position: number;
                        is_initial?: boolean;
                        is_terminal?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["ServiceStage"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/stages/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts the stages of a service into an order; those left out follow, strangers are ignored
         * @description Needs the permission service-stages.manage.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        order: (number | string)[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["ServiceStage"][];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/stages/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a stage
         * @description Needs the permission service-stages.manage.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["ServiceStage"];
                        };
                    };
                };
            };
        };
        /**
         * Changes what is sent of a stage; the service keeps exactly one initial stage
         * @description Needs the permission service-stages.manage.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        code?: string;
                        position?: number;
                        is_initial?: boolean;
                        is_terminal?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["ServiceStage"];
                        };
                    };
                };
            };
        };
        post?: never;
        /**
         * Removes a stage at which nobody is; one that was visited stays in the history
         * @description Needs the permission service-stages.manage.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/stages/{stage}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who is attached to a stage
         * @description Needs the permission service-stages.manage.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From 1 */
                    page?: number;
                    /** @description 15 when left out; from 1 to 200 */
                    perPage?: number;
                };
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchStaff"][];
                            links: {
                                first: string;
                                last: string;
                                prev: string | null;
                                next: string | null;
                            };
                            meta: {
                                current_page: number;
                                from: number | null;
                                last_page: number;
                                path: string;
                                per_page: number;
                                to: number | null;
                                total: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Attaches somebody who works in the branch to a stage; 200 for who is attached already
         * @description Needs the permission service-stages.manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    stage: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: any-id
                         * @description Number or uuid
                         */
                        user_id: number | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            data: components["schemas"]["BranchStaff"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branch-services/{service}/stages/{stage}/staff/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends the attachment of somebody to a stage
         * @description Needs the permission service-stages.manage.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    service: string;
                    /** @description Number or uuid */
                    stage: string;
                    /** @description Number or uuid */
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{branch}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows the changes of tickets, stages and bills in the services of the branch where the caller works
         * @description Needs: signed-in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number or uuid */
                    branch: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Availability */
        Availability: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            slot_type: "appointment" | "open" | "closed";
            slot_size_in_minutes: number | null;
            tokens_per_slot: number | null;
            create_tokens: boolean;
            reason: string;
            availability: {
                day_of_week: number;
                /** @description HH:MM:SS */
                start_time: string;
                /** @description HH:MM:SS */
                end_time: string;
            }[];
        };
        /** AvailabilityException */
        AvailabilityException: {
            /** Format: uuid */
            id: string;
            reason: string | null;
            /**
             * Format: date
             * @description YYYY-MM-DD on the calendar of the facility
             */
            valid_from: string;
            /**
             * Format: date
             * @description YYYY-MM-DD on the calendar of the facility
             */
            valid_to: string;
            /** @description HH:MM:SS */
            start_time: string;
            /** @description HH:MM:SS */
            end_time: string;
        };
        /** BillingTransaction */
        BillingTransaction: {
            id: number;
            /** Format: uuid */
            external_id: string;
            queue_ticket_id: number;
            description: string;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            unit_price: string;
            quantity: number;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            amount: string;
            currency: string;
            /** @description How far it is on its way to being paid */
            status: string;
            notes: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
        };
        /** Board */
        Board: {
            /** @description Where to follow the feed from: Last-Event-ID */
            position: string;
            queue: {
                /** Format: uuid */
                id: string;
                name: string;
                /**
                 * Format: date
                 * @description YYYY-MM-DD on the calendar of the facility
                 */
                date: string;
                is_primary: boolean;
                system_generated: boolean;
            };
            /** @enum {string} */
            resource_type: "practitioner" | "location" | "healthcare_service";
            resource: {
                /** Format: uuid */
                id: string;
            };
            counts: {
                waiting: number;
                called: number;
                serving: number;
                recall: number;
                fulfilled: number;
                cancelled: number;
            };
            /** @description In call order, at most 500 */
            waiting: components["schemas"]["BoardTicket"][];
            recall: components["schemas"]["BoardTicket"][];
            service_points: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                status: "active" | "inactive";
                /** Format: uuid */
                current_token: string | null;
                called: components["schemas"]["BoardTicket"][];
                serving: components["schemas"]["BoardTicket"][];
            }[];
            /** @description Called or in service, but at no point: at a stage, or at a point that was removed */
            without_point: components["schemas"]["BoardTicket"][];
        };
        /** BoardTicket */
        BoardTicket: {
            /** Format: uuid */
            id: string;
            number: number;
            label: string;
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "UNFULFILLED";
            /** @enum {string} */
            state: "checked_in" | "waiting" | "called" | "in_service" | "skipped";
            category: {
                /** Format: uuid */
                id: string;
                name: string;
                shorthand: string;
            };
            /** Format: uuid */
            sub_queue: string | null;
            /** @description Where the patient is in a service with stages */
            stage: string | null;
            note: string | null;
            patient: {
                /** Format: uuid */
                id: string;
                name: string;
                gender: string;
                phone_number: string | null;
                year_of_birth: number | null;
                /** Format: date */
                date_of_birth: string | null;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            arrived_at: string;
            /** Format: date-time */
            called_at: string | null;
            /** Format: date-time */
            service_started_at: string | null;
            call_count: number;
        };
        /** BookingMinimum */
        BookingMinimum: {
            /** Format: uuid */
            id: string;
            token_slot: components["schemas"]["TokenSlot"];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            booked_on: string;
            /** @enum {string} */
            status: "proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled";
            note: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** BookingRead */
        BookingRead: {
            /** Format: uuid */
            id: string;
            numeric_id: number;
            token_slot: components["schemas"]["TokenSlot"];
            patient: components["schemas"]["PatientDetail"];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            booked_on: string;
            booked_by: components["schemas"]["User"] | null;
            /** @enum {string} */
            status: "proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled";
            note: string;
            /** @enum {string} */
            resource_type: "practitioner" | "location" | "healthcare_service";
            resource: components["schemas"]["Resource"];
            facility: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            token: components["schemas"]["TokenRead"] | null;
            tags: components["schemas"]["Tag"][];
            charge_item: components["schemas"]["ChargeItem"] | null;
        };
        /** BookingRetrieve */
        BookingRetrieve: {
            /** Format: uuid */
            id: string;
            numeric_id: number;
            token_slot: components["schemas"]["TokenSlot"];
            patient: components["schemas"]["PatientDetail"];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            booked_on: string;
            booked_by: components["schemas"]["User"] | null;
            /** @enum {string} */
            status: "proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered_in_error" | "checked_in" | "waitlist" | "in_consultation" | "rescheduled";
            note: string;
            /** @enum {string} */
            resource_type: "practitioner" | "location" | "healthcare_service";
            resource: components["schemas"]["Resource"];
            facility: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            token: components["schemas"]["TokenRead"] | null;
            tags: components["schemas"]["Tag"][];
            charge_item: components["schemas"]["ChargeItem"] | null;
            /** @description Empty when there is none */
            associated_encounter: components["schemas"]["Encounter"] | Record<string, never>;
        };
        /** Branch */
        Branch: {
            id: number;
            /** Format: uuid */
            external_id: string;
            name: string;
            code: string | null;
            /** @description IANA time zone: the days of the branch are counted in it */
            timezone: string;
            /** @description ISO 4217 */
            currency: string;
            address: string | null;
            phone_number: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
        };
        /** BranchDetail */
        BranchDetail: {
            id: number;
            /** Format: uuid */
            external_id: string;
            name: string;
            code: string | null;
            /** @description IANA time zone: the days of the branch are counted in it */
            timezone: string;
            /** @description ISO 4217 */
            currency: string;
            address: string | null;
            phone_number: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
            /** @description All that the caller may do somewhere in the branch */
            permissions: string[];
        };
        /** BranchMember */
        BranchMember: {
            id: number;
            /** Format: uuid */
            external_id: string;
            username: string;
            first_name: string;
            last_name: string;
            full_name: string;
            user_type: string;
            phone_number: string | null;
            /** @description Names of the roles in the branch */
            roles: string[];
        };
        /** BranchPatient */
        BranchPatient: {
            id: number;
            /** Format: uuid */
            external_id: string;
            first_name: string;
            /** @description The last word of the name; empty when it is one word */
            last_name: string;
            full_name: string;
            gender: string | null;
            phone_number: string | null;
            /** Format: date */
            date_of_birth: string | null;
            age: number | null;
        };
        /** BranchService */
        BranchService: {
            id: number;
            /** Format: uuid */
            external_id: string;
            branch_id: number;
            name: string;
            code: string;
            /** @enum {string} */
            calling_policy: "priority" | "fifo" | "fair";
            /** @description Under fair: how fast priority grows for PWD, Senior and Regular; 4, 3 and 2 unless told */
            fair_rates: number[];
            /** @description Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told */
            arrival_minutes_before: number;
            /** @description Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told */
            arrival_minutes_after: number;
            has_stages: boolean;
            staff_count: number;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
        };
        /** BranchStaff */
        BranchStaff: {
            id: number;
            /** Format: uuid */
            external_id: string;
            username: string;
            first_name: string;
            last_name: string;
            full_name: string;
            user_type: string;
            phone_number: string | null;
        };
        /** BranchStage */
        BranchStage: {
            id: number;
            /** Format: uuid */
            external_id: string;
            code: string;
            name: string;
            position: number;
            is_initial: boolean;
            is_terminal: boolean;
            branch_service_id: number;
        };
        /** ChargeItem */
        ChargeItem: {
            /** Format: uuid */
            id: string;
            /** @description Its billing transaction in the branch face */
            numeric_id: number;
            title: string;
            /** @enum {string} */
            status: "planned" | "billable" | "not_billable" | "aborted" | "billed" | "paid" | "entered_in_error";
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            unit_price: string;
            quantity: number;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            total_price: string;
            currency: string;
            note: string | null;
            is_revisit: boolean;
            charge_item_definition: {
                /** Format: uuid */
                id: string;
                /** @description Used once in a facility */
                slug: string;
                title: string;
            } | null;
            patient: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** Format: uuid */
            appointment: string | null;
            /** Format: uuid */
            token: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** ChargeItemDefinition */
        ChargeItemDefinition: {
            /** Format: uuid */
            id: string;
            /** @description Used once in a facility */
            slug: string;
            title: string;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            price: string;
            revisit: {
                allowed_days: number;
                /** @description Slug of what a revisit is charged; null when it is free */
                charge_item_definition: string | null;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** ChargeItemDefinitionDetail */
        ChargeItemDefinitionDetail: {
            /** Format: uuid */
            id: string;
            /** @description Used once in a facility */
            slug: string;
            title: string;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            price: string;
            revisit: {
                allowed_days: number;
                /** @description Slug of what a revisit is charged; null when it is free */
                charge_item_definition: string | null;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** ChargeItemDetail */
        ChargeItemDetail: {
            /** Format: uuid */
            id: string;
            /** @description Its billing transaction in the branch face */
            numeric_id: number;
            title: string;
            /** @enum {string} */
            status: "planned" | "billable" | "not_billable" | "aborted" | "billed" | "paid" | "entered_in_error";
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            unit_price: string;
            quantity: number;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            total_price: string;
            currency: string;
            note: string | null;
            is_revisit: boolean;
            charge_item_definition: {
                /** Format: uuid */
                id: string;
                /** @description Used once in a facility */
                slug: string;
                title: string;
            } | null;
            patient: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** Format: uuid */
            appointment: string | null;
            /** Format: uuid */
            token: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** CurrentUser */
        CurrentUser: {
            /** Format: uuid */
            id: string;
            first_name: string;
            last_name: string;
            username: string;
            phone_number: string;
            prefix: string | null;
            suffix: string | null;
            user_type: string;
            gender: string | null;
            /** Format: date-time */
            last_login: string | null;
            profile_picture_url: string | null;
            mfa_enabled: boolean;
            deleted: boolean;
            is_service_account: boolean;
            numeric_id: number;
            email: string | null;
            is_superuser: boolean;
            is_active: boolean;
            default_branch_id: number | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            organizations: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            facilities: {
                /** Format: uuid */
                id: string;
                branch_id: number;
                name: string;
                timezone: string;
                permissions: string[];
            }[];
        };
        /** Department */
        Department: {
            /** Format: uuid */
            id: string;
            name: string;
            parent: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
        };
        /** Display */
        Display: {
            /** Format: uuid */
            id: string;
            name: string;
            language: string;
            sub_queues: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                status: "active" | "inactive";
            }[];
            stages: {
                /** Format: uuid */
                id: string;
                numeric_id: number;
                name: string;
                service: {
                    /** Format: uuid */
                    id: string;
                    numeric_id: number;
                    name: string;
                };
            }[];
            /** Format: date-time */
            last_seen_at: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
        };
        /** DisplayState */
        DisplayState: {
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            now: string;
            name: string;
            facility: {
                name: string;
                timezone: string;
            };
            language: string;
            points: {
                /** Format: uuid */
                id: string;
                name: string;
                resource: string;
                /** @enum {string} */
                status: "active" | "inactive";
                current: {
                    label: string;
                    /** @enum {string} */
                    state: "called" | "in_service";
                    /**
                     * Format: date-time
                     * @description Instant in UTC with Z
                     */
                    since: string;
                } | null;
                /** @description In call order */
                next: string[];
            }[];
            stages: {
                /** Format: uuid */
                id: string;
                name: string;
                service: string;
                current: {
                    label: string;
                    /** @enum {string} */
                    state: "called" | "in_service";
                    /**
                     * Format: date-time
                     * @description Instant in UTC with Z
                     */
                    since: string;
                } | null;
                /** @description In call order */
                next: string[];
            }[];
            /** @description Newest first */
            calls: {
                id: string;
                label: string;
                /** @enum {string} */
                kind: "service_point" | "stage";
                /** @description Name of the service point or stage */
                point: string;
                resource: string;
                /**
                 * Format: date-time
                 * @description Instant in UTC with Z
                 */
                at: string;
                /** @enum {string} */
                state: "called" | "in_service";
            }[];
        };
        /** Encounter */
        Encounter: {
            /** Format: uuid */
            id: string;
            /** @description Its patient visit in the branch face */
            numeric_id: number;
            /** @enum {string} */
            status: "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
            patient: components["schemas"]["PatientList"];
            facility: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            period: {
                /**
                 * Format: date-time
                 * @description Instant in UTC with Z
                 */
                start: string;
                /** Format: date-time */
                end: string | null;
            };
            /** Format: uuid */
            appointment: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** EncounterDetail */
        EncounterDetail: {
            /** Format: uuid */
            id: string;
            /** @description Its patient visit in the branch face */
            numeric_id: number;
            /** @enum {string} */
            status: "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
            patient: components["schemas"]["PatientList"];
            facility: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            period: {
                /**
                 * Format: date-time
                 * @description Instant in UTC with Z
                 */
                start: string;
                /** Format: date-time */
                end: string | null;
            };
            /** Format: uuid */
            appointment: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** Facility */
        Facility: {
            /** Format: uuid */
            id: string;
            branch_id: number;
            name: string;
            code: string | null;
            organization: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            timezone: string;
            currency: string;
            address: string | null;
            phone_number: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** FacilityDetail */
        FacilityDetail: {
            /** Format: uuid */
            id: string;
            branch_id: number;
            name: string;
            code: string | null;
            organization: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            timezone: string;
            currency: string;
            address: string | null;
            phone_number: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            /** @description All that the caller may do somewhere in the facility */
            permissions: string[];
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** HealthcareService */
        HealthcareService: {
            /** Format: uuid */
            id: string;
            numeric_id: number;
            name: string;
            code: string;
            extra_details: string;
            /** @enum {string} */
            calling_policy: "priority" | "fifo" | "fair";
            managing_organization: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** HealthcareServiceDetail */
        HealthcareServiceDetail: {
            /** Format: uuid */
            id: string;
            numeric_id: number;
            name: string;
            code: string;
            extra_details: string;
            /** @enum {string} */
            calling_policy: "priority" | "fifo" | "fair";
            managing_organization: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** Location */
        Location: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @enum {string} */
            status: "active";
            /** @enum {string} */
            form: "ro";
            /** @enum {string} */
            mode: "instance";
            parent: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                /** @enum {string} */
                status: "active";
                /** @enum {string} */
                form: "ro";
                /** @enum {string} */
                mode: "instance";
                /** @description The next place around it, or null */
                parent: unknown;
            } | null;
            organizations: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** LocationDetail */
        LocationDetail: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @enum {string} */
            status: "active";
            /** @enum {string} */
            form: "ro";
            /** @enum {string} */
            mode: "instance";
            parent: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                /** @enum {string} */
                status: "active";
                /** @enum {string} */
                form: "ro";
                /** @enum {string} */
                mode: "instance";
                /** @description The next place around it, or null */
                parent: unknown;
            } | null;
            organizations: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** MedicineItem */
        MedicineItem: {
            id: number;
            /** Format: uuid */
            external_id: string;
            name: string;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            unit_price: string | null;
            quantity: number;
            /** @description Decimal text in the currency of the facility, such as "250.00" */
            amount: string | null;
            currency: string;
            notes: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
        };
        /** MedicineTransaction */
        MedicineTransaction: {
            id: number;
            /** Format: uuid */
            external_id: string;
            currency: string;
            items: components["schemas"]["MedicineItem"][];
        };
        /** Member */
        Member: {
            /** Format: uuid */
            id: string;
            user: components["schemas"]["User"];
            role: {
                /** Format: uuid */
                id: string;
                name: string;
                permissions: string[];
                is_system: boolean;
            };
        };
        /** MyTicket */
        MyTicket: {
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            now: string;
            label: string;
            /** @enum {string} */
            state: "checked_in" | "waiting" | "called" | "in_service" | "skipped" | "no_show" | "transferred" | "completed" | "checked_out" | "cancelled" | "entered_in_error";
            position: number | null;
            ahead: number | null;
            service_point: string | null;
            /** @description Where the patient is in a service with stages; position and ahead are those there */
            stage: string | null;
            /** @description The stages of the service in their order; empty without stages */
            journey: {
                name: string;
                /** @enum {string} */
                state: "done" | "here" | "to_come";
            }[];
            resource: {
                /** @enum {string} */
                type: "practitioner" | "location" | "healthcare_service";
                name: string;
            };
            facility: {
                name: string;
                phone_number: string | null;
                timezone: string;
            };
            category: string;
            /**
             * Format: date
             * @description YYYY-MM-DD on the calendar of the facility
             */
            date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            arrived_at: string;
            /** Format: date-time */
            called_at: string | null;
        };
        /** NewDisplay */
        NewDisplay: {
            /** Format: uuid */
            id: string;
            name: string;
            language: string;
            sub_queues: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                status: "active" | "inactive";
            }[];
            stages: {
                /** Format: uuid */
                id: string;
                numeric_id: number;
                name: string;
                service: {
                    /** Format: uuid */
                    id: string;
                    numeric_id: number;
                    name: string;
                };
            }[];
            /** Format: date-time */
            last_seen_at: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /** @description Shown this once */
            key: string;
            path: string;
        };
        /** Organization */
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            parent: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** OrganizationDetail */
        OrganizationDetail: {
            /** Format: uuid */
            id: string;
            name: string;
            parent: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** PatientDetail */
        PatientDetail: {
            /** Format: uuid */
            id: string;
            name: string;
            gender: string;
            /** @description E.164; empty when the patient has none */
            phone_number: string;
            emergency_phone_number: string | null;
            address: string | null;
            permanent_address: string | null;
            pincode: number | null;
            /** Format: date */
            date_of_birth: string | null;
            year_of_birth: number | null;
            /** Format: date-time */
            deceased_datetime: string | null;
            blood_group: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            instance_tags: unknown[];
            facility_tags: unknown[];
            numeric_id: number;
            geo_organization: null;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
            instance_identifiers: unknown[];
            facility_identifiers: unknown[];
            permissions: string[];
        };
        /** PatientList */
        PatientList: {
            /** Format: uuid */
            id: string;
            name: string;
            gender: string;
            /** @description E.164; empty when the patient has none */
            phone_number: string;
            emergency_phone_number: string | null;
            address: string | null;
            permanent_address: string | null;
            pincode: number | null;
            /** Format: date */
            date_of_birth: string | null;
            year_of_birth: number | null;
            /** Format: date-time */
            deceased_datetime: string | null;
            blood_group: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            instance_tags: unknown[];
            facility_tags: unknown[];
            numeric_id: number;
        };
        /** PatientVisit */
        PatientVisit: {
            id: number;
            /** Format: uuid */
            external_id: string;
            patient: components["schemas"]["BranchPatient"];
            patient_id: number;
            branch_id: number;
            /** @enum {string} */
            status: "open" | "completed";
            notes: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            opened_at: string;
            /** Format: date-time */
            completed_at: string | null;
            tickets: components["schemas"]["QueueTicket"][];
        };
        /** Permission */
        Permission: {
            /** @enum {string} */
            slug: "can_write_token" | "can_list_token" | "can_write_token_category" | "can_list_token_category" | "can_write_schedule" | "can_list_schedule" | "can_list_booking" | "can_write_booking" | "can_reschedule_booking" | "service-stages.manage" | "can_manage_directory" | "can_write_patient" | "can_list_patient" | "can_write_charge_item" | "can_list_charge_item";
            /** @description What it lets a person do */
            description: string;
        };
        /** QueueTicket */
        QueueTicket: {
            id: number;
            /** Format: uuid */
            external_id: string;
            ticket_number: string;
            ticket_sequence: number;
            status: components["schemas"]["TicketStatusTag"];
            priority_type: components["schemas"]["TicketPriorityTag"];
            patient: components["schemas"]["BranchPatient"] | null;
            patient_id: number | null;
            visit_id: number | null;
            branch_service_id: number;
            notes: string | null;
            is_appointment: boolean;
            appointment_id: number | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            registered_at: string;
            /** Format: date-time */
            called_at: string | null;
            called_by_user_id: number | null;
            call_count: number;
            /** Format: date-time */
            served_at: string | null;
            served_by_user_id: number | null;
            /** Format: date-time */
            completed_at: string | null;
            transferred_from_id: number | null;
            current_stage_visit_id: number | null;
            current_stage_visit: components["schemas"]["TicketStageVisit"] | null;
            /** @description Why a waiting ticket stands where it does in the call order */
            why_next: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
        };
        /** QueueTicketWithLink */
        QueueTicketWithLink: {
            id: number;
            /** Format: uuid */
            external_id: string;
            ticket_number: string;
            ticket_sequence: number;
            status: components["schemas"]["TicketStatusTag"];
            priority_type: components["schemas"]["TicketPriorityTag"];
            patient: components["schemas"]["BranchPatient"] | null;
            patient_id: number | null;
            visit_id: number | null;
            branch_service_id: number;
            notes: string | null;
            is_appointment: boolean;
            appointment_id: number | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            registered_at: string;
            /** Format: date-time */
            called_at: string | null;
            called_by_user_id: number | null;
            call_count: number;
            /** Format: date-time */
            served_at: string | null;
            served_by_user_id: number | null;
            /** Format: date-time */
            completed_at: string | null;
            transferred_from_id: number | null;
            current_stage_visit_id: number | null;
            current_stage_visit: components["schemas"]["TicketStageVisit"] | null;
            /** @description Why a waiting ticket stands where it does in the call order */
            why_next: string | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            updated_at: string;
            /** @description The patient's own page */
            link: {
                code: string;
                path: string;
            };
        };
        /**
         * Resource
         * @description The practitioner, location or healthcare service that `resource_type` names
         */
        Resource: {
            /** Format: uuid */
            id: string;
        };
        /** Role */
        Role: {
            /** Format: uuid */
            id: string;
            name: string;
            permissions: string[];
            /** @description Came with the product and cannot be changed */
            is_system: boolean;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** Schedule */
        Schedule: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            valid_from: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            valid_to: string;
            availabilities: components["schemas"]["Availability"][];
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
            is_public: boolean;
            charge_item_definition: components["schemas"]["ChargeItemDefinition"] | null;
            revisit_charge_item_definition: components["schemas"]["ChargeItemDefinition"] | null;
            revisit_allowed_days: number | null;
        };
        /** ServiceStage */
        ServiceStage: {
            id: number;
            /** Format: uuid */
            external_id: string;
            code: string;
            name: string;
            position: number;
            is_initial: boolean;
            is_terminal: boolean;
        };
        /** ServiceWithStages */
        ServiceWithStages: {
            id: number;
            /** Format: uuid */
            external_id: string;
            name: string;
            code: string;
            /** @enum {string} */
            calling_policy: "priority" | "fifo" | "fair";
            stages: components["schemas"]["ServiceStage"][];
        };
        /** StaffMember */
        StaffMember: {
            /** Format: uuid */
            id: string;
            first_name: string;
            last_name: string;
            username: string;
            phone_number: string;
            prefix: string | null;
            suffix: string | null;
            user_type: string;
            gender: string | null;
            /** Format: date-time */
            last_login: string | null;
            profile_picture_url: string | null;
            mfa_enabled: boolean;
            deleted: boolean;
            is_service_account: boolean;
            numeric_id: number;
            departments: {
                /** Format: uuid */
                id: string;
                name: string;
                role: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
            }[];
        };
        /** Tag */
        Tag: {
            /** Format: uuid */
            id: string;
            display: string;
            color: string | null;
        };
        /** TicketHistoryEntry */
        TicketHistoryEntry: {
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            at: string;
            kind: string;
            ticket_number: string;
            actor: {
                id: number;
                /** Format: uuid */
                external_id: string;
                username: string;
            } | null;
            stage: {
                id: number;
                code: string;
                name: string;
            } | null;
            from: string | null;
            to: string | null;
            note: string | null;
            /** @description Why the patient was called before somebody who came earlier */
            reason: string | null;
            /** @description Who had waited longest of those who were passed over */
            overtaken: string | null;
        };
        /** TicketPriorityTag */
        TicketPriorityTag: {
            value: number;
            label: string;
            /** @description A colour name of Tailwind */
            color: string;
        };
        /** TicketStageVisit */
        TicketStageVisit: {
            id: number;
            /** Format: uuid */
            external_id: string;
            queue_ticket_id: number;
            service_stage_id: number;
            /** @enum {string} */
            status: "waiting" | "called" | "in_service" | "completed" | "skipped";
            /** @description Place in the order of coming to this stage on this day */
            position: number;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            entered_at: string;
            /** Format: date-time */
            called_at: string | null;
            /** Format: date-time */
            served_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            called_by_user_id: number | null;
            served_by_user_id: number | null;
            call_count: number;
            /** @description Was called and did not come: last of the class */
            is_held: boolean;
            notes: string | null;
            stage: components["schemas"]["ServiceStage"];
        };
        /** TicketStageVisitInLine */
        TicketStageVisitInLine: {
            id: number;
            /** Format: uuid */
            external_id: string;
            queue_ticket_id: number;
            service_stage_id: number;
            /** @enum {string} */
            status: "waiting" | "called" | "in_service" | "completed" | "skipped";
            /** @description Place in the order of coming to this stage on this day */
            position: number;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            entered_at: string;
            /** Format: date-time */
            called_at: string | null;
            /** Format: date-time */
            served_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            called_by_user_id: number | null;
            served_by_user_id: number | null;
            call_count: number;
            /** @description Was called and did not come: last of the class */
            is_held: boolean;
            notes: string | null;
            stage: components["schemas"]["ServiceStage"];
            ticket: components["schemas"]["QueueTicket"];
        };
        /** TicketStatusTag */
        TicketStatusTag: {
            value: string;
            label: string;
            /** @description A colour name of Tailwind */
            color: string;
        };
        /** TokenCategory */
        TokenCategory: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            resource_type: "practitioner" | "location" | "healthcare_service";
            shorthand: string;
            metadata: Record<string, never> | null;
            default: boolean;
        };
        /** TokenCategoryDetail */
        TokenCategoryDetail: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            resource_type: "practitioner" | "location" | "healthcare_service";
            shorthand: string;
            metadata: Record<string, never> | null;
            default: boolean;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** TokenPair */
        TokenPair: {
            access: string;
            refresh: string;
        };
        /** TokenQueue */
        TokenQueue: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: date
             * @description YYYY-MM-DD on the calendar of the facility
             */
            date: string;
            is_primary: boolean;
            system_generated: boolean;
        };
        /** TokenQueueDetail */
        TokenQueueDetail: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: date
             * @description YYYY-MM-DD on the calendar of the facility
             */
            date: string;
            is_primary: boolean;
            system_generated: boolean;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
        };
        /** TokenRead */
        TokenRead: {
            /** Format: uuid */
            id: string;
            numeric_id: number;
            category: components["schemas"]["TokenCategory"];
            sub_queue?: components["schemas"]["TokenSubQueue"];
            note: string | null;
            patient?: components["schemas"]["PatientList"];
            number: number;
            /** @enum {string} */
            status: "UNFULFILLED" | "CREATED" | "IN_PROGRESS" | "FULFILLED" | "CANCELLED" | "ENTERED_IN_ERROR";
            queue: components["schemas"]["TokenQueue"];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
        /** TokenRetrieve */
        TokenRetrieve: {
            /** Format: uuid */
            id: string;
            numeric_id: number;
            category: components["schemas"]["TokenCategory"];
            sub_queue?: components["schemas"]["TokenSubQueue"];
            note: string | null;
            patient?: components["schemas"]["PatientList"];
            number: number;
            /** @enum {string} */
            status: "UNFULFILLED" | "CREATED" | "IN_PROGRESS" | "FULFILLED" | "CANCELLED" | "ENTERED_IN_ERROR";
            queue: components["schemas"]["TokenQueue"];
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
            created_by: components["schemas"]["User"] | null;
            updated_by: components["schemas"]["User"] | null;
            booking?: components["schemas"]["BookingMinimum"];
            encounter?: components["schemas"]["Encounter"];
            /** @enum {string} */
            resource_type: "practitioner" | "location" | "healthcare_service";
            resource: components["schemas"]["Resource"];
            /** @description The patient's own page */
            link: {
                code: string;
                path: string;
            };
        };
        /** TokenSlot */
        TokenSlot: {
            /** Format: uuid */
            id: string;
            availability: {
                name: string;
                tokens_per_slot: number;
                /** Format: uuid */
                id: string;
                schedule: {
                    name: string;
                    /** Format: uuid */
                    id: string;
                };
            };
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            start_datetime: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            end_datetime: string;
            allocated: number;
        };
        /** TokenSubQueue */
        TokenSubQueue: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: "active" | "inactive";
            current_token: {
                /** Format: uuid */
                id: string;
                note: string | null;
                number: number;
                /** @enum {string} */
                status: "UNFULFILLED" | "CREATED" | "IN_PROGRESS" | "FULFILLED" | "CANCELLED" | "ENTERED_IN_ERROR";
                category: components["schemas"]["TokenCategory"];
            } | null;
        };
        /** User */
        User: {
            /** Format: uuid */
            id: string;
            first_name: string;
            last_name: string;
            username: string;
            phone_number: string;
            prefix: string | null;
            suffix: string | null;
            user_type: string;
            gender: string | null;
            /** Format: date-time */
            last_login: string | null;
            profile_picture_url: string | null;
            mfa_enabled: boolean;
            deleted: boolean;
            is_service_account: boolean;
            numeric_id: number;
        };
        /** UserDetail */
        UserDetail: {
            /** Format: uuid */
            id: string;
            first_name: string;
            last_name: string;
            username: string;
            phone_number: string;
            prefix: string | null;
            suffix: string | null;
            user_type: string;
            gender: string | null;
            /** Format: date-time */
            last_login: string | null;
            profile_picture_url: string | null;
            mfa_enabled: boolean;
            deleted: boolean;
            is_service_account: boolean;
            numeric_id: number;
            email: string | null;
            is_superuser: boolean;
            is_active: boolean;
            default_branch_id: number | null;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            created_date: string;
            /**
             * Format: date-time
             * @description Instant in UTC with Z
             */
            modified_date: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
