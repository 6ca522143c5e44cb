-- The sandbox's store. Times are whole seconds since 1970 in UTC.
--
-- A line "-- version N" begins what was new in version N: an older data file gets the parts that it
-- lacks, in order, so a part that was released never changes.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE profile (
    id              TEXT PRIMARY KEY,
    username        TEXT NOT NULL,
    username_folded TEXT NOT NULL UNIQUE,
    password_hash   BLOB NOT NULL,
    created_at      INTEGER NOT NULL
) WITHOUT ROWID;

-- The current key has no superseded_at; older ones are kept for whoever looks into it later.
CREATE TABLE public_key (
    profile_id    TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    signed_key    TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    superseded_at INTEGER
);
CREATE UNIQUE INDEX public_key_current ON public_key(profile_id) WHERE superseded_at IS NULL;
CREATE INDEX public_key_text ON public_key(signed_key);

CREATE TABLE token (
    id         INTEGER PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE,
    profile_id TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
);

CREATE TABLE qr_token (
    hash        BLOB PRIMARY KEY,
    token_id    INTEGER NOT NULL REFERENCES token(id) ON DELETE CASCADE,
    profile_id  TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER,
    replaced_at INTEGER
) WITHOUT ROWID;
CREATE INDEX qr_token_session ON qr_token(token_id);

-- state: 1 pending, 2 succeeded, 3 failed. A registration belongs to no profile yet.
CREATE TABLE command (
    id         TEXT PRIMARY KEY,
    profile_id TEXT REFERENCES profile(id) ON DELETE CASCADE,
    endpoint   TEXT NOT NULL,
    state      INTEGER NOT NULL,
    body       TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    settled_at INTEGER
) WITHOUT ROWID;
CREATE INDEX command_open ON command(state) WHERE state = 1;
CREATE INDEX command_settled ON command(settled_at);

-- state: identified, pending, approved, rejected, removed. meta is a JSON object of scalars.
CREATE TABLE device (
    seq            INTEGER PRIMARY KEY,
    identifier     TEXT NOT NULL UNIQUE,
    owner_id       TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    command_id     TEXT UNIQUE,
    name           TEXT NOT NULL,
    state          TEXT NOT NULL,
    score          INTEGER NOT NULL DEFAULT 0,
    meta           TEXT NOT NULL DEFAULT '{}',
    signed_key     TEXT,
    is_storage     INTEGER NOT NULL DEFAULT 0,
    is_authenticator INTEGER NOT NULL DEFAULT 0,
    client_id      TEXT UNIQUE,
    client_secret  TEXT,
    queue_user     TEXT,
    queue_password TEXT,
    created_at     INTEGER NOT NULL
);
CREATE INDEX device_owner ON device(owner_id, seq);

-- version 2

-- No scopes: the application may ask for any. The secret is made when it is handed out, once.
CREATE TABLE oauth_application (
    id           TEXT PRIMARY KEY,
    owner_id     TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    title        TEXT NOT NULL,
    redirect_uri TEXT,
    scopes       TEXT NOT NULL DEFAULT '',
    client_id    TEXT NOT NULL UNIQUE,
    secret_hash  BLOB,
    retrieved_at INTEGER,
    created_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX oauth_application_owner ON oauth_application(owner_id, id);

-- Kept for ever: a nonce is accepted once for each client.
CREATE TABLE oauth_nonce (
    client_id TEXT NOT NULL,
    nonce     TEXT NOT NULL,
    PRIMARY KEY (client_id, nonce)
) WITHOUT ROWID;

-- An approved request for a code. code_hash is set when the code is handed out, once.
CREATE TABLE oauth_authorization (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL,
    profile_id TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    nonce      TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    code_hash  BLOB UNIQUE,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) WITHOUT ROWID;

CREATE TABLE oauth_grant (
    id               INTEGER PRIMARY KEY,
    authorization_id TEXT NOT NULL UNIQUE,
    client_id        TEXT NOT NULL,
    profile_id       TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    scopes           TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    revoked_at       INTEGER
);
CREATE INDEX oauth_grant_client ON oauth_grant(client_id);

-- kind: access, refresh. What was replaced stays, so that its return is noticed.
CREATE TABLE oauth_token (
    hash        BLOB PRIMARY KEY,
    grant_id    INTEGER NOT NULL REFERENCES oauth_grant(id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    expires_at  INTEGER NOT NULL,
    replaced_at INTEGER
) WITHOUT ROWID;
CREATE INDEX oauth_token_grant ON oauth_token(grant_id, kind);

-- version 3

CREATE INDEX device_authenticator ON device(owner_id, seq) WHERE is_authenticator = 1;

CREATE TABLE voting_strategy (
    profile_id TEXT PRIMARY KEY REFERENCES profile(id) ON DELETE CASCADE,
    quorum     INTEGER NOT NULL,
    strategy   TEXT NOT NULL,
    percentage REAL NOT NULL,
    time_limit INTEGER NOT NULL,
    attempts   INTEGER NOT NULL
) WITHOUT ROWID;

-- devices: a JSON array of identifiers, empty for all authenticators.
CREATE TABLE voting_configuration (
    id         TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    time_limit INTEGER NOT NULL,
    strategy   TEXT NOT NULL,
    percentage INTEGER,
    devices    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (profile_id, name)
) WITHOUT ROWID;

-- events is a JSON array, configuration a JSON object.
CREATE TABLE policy (
    id               TEXT PRIMARY KEY,
    profile_id       TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    name             TEXT NOT NULL,
    template_id      TEXT NOT NULL,
    events           TEXT NOT NULL,
    configuration    TEXT NOT NULL,
    configuration_id TEXT,
    is_active        INTEGER NOT NULL DEFAULT 0,
    created_at       INTEGER NOT NULL,
    UNIQUE (profile_id, name)
) WITHOUT ROWID;

-- The rules and the voters of a poll are those of the moment when it was made. voters and skipped
-- are what the voters of the next attempt are chosen by; command_id is the one that waits.
CREATE TABLE poll (
    id           TEXT PRIMARY KEY,
    profile_id   TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    client_id    TEXT,
    command_id   TEXT,
    title        TEXT NOT NULL,
    question     TEXT NOT NULL,
    nonce        TEXT,
    event        TEXT NOT NULL DEFAULT '',
    attributes   TEXT NOT NULL DEFAULT '{}',
    strategy     TEXT NOT NULL,
    percentage   REAL NOT NULL,
    quorum       INTEGER NOT NULL,
    time_limit   INTEGER NOT NULL,
    attempt      INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    voters       TEXT NOT NULL,
    skipped      TEXT NOT NULL,
    status       TEXT NOT NULL,
    reason       TEXT NOT NULL DEFAULT '',
    next_poll_id TEXT,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    resolved_at  INTEGER
) WITHOUT ROWID;
CREATE INDEX poll_open ON poll(expires_at) WHERE status = 'pending';

-- vote: yes, no. plan: what a simulated voter is going to do.
CREATE TABLE ballot (
    id                TEXT PRIMARY KEY,
    poll_id           TEXT NOT NULL REFERENCES poll(id) ON DELETE CASCADE,
    device_identifier TEXT NOT NULL,
    vote              TEXT,
    voted_at          INTEGER,
    plan              TEXT,
    UNIQUE (poll_id, device_identifier)
) WITHOUT ROWID;
CREATE INDEX ballot_device ON ballot(device_identifier) WHERE vote IS NULL;
CREATE INDEX ballot_plan ON ballot(plan) WHERE plan IS NOT NULL;

-- Commands that wait for a vote. call is NULL for one that is not written down, since it holds a
-- password; policies are those that have yet to be asked.
CREATE TABLE held_command (
    command_id TEXT PRIMARY KEY REFERENCES command(id) ON DELETE CASCADE,
    profile_id TEXT NOT NULL,
    call       TEXT,
    event      TEXT NOT NULL,
    policies   TEXT NOT NULL,
    poll_id    TEXT NOT NULL
) WITHOUT ROWID;

-- How a simulated authenticator votes by itself: yes, no, late, never.
CREATE TABLE voting_habit (
    device_identifier TEXT PRIMARY KEY,
    habit             TEXT NOT NULL
) WITHOUT ROWID;

-- version 4

CREATE TABLE directory (
    id                TEXT PRIMARY KEY,
    owner_id          TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    name              TEXT NOT NULL,
    short_name        TEXT NOT NULL,
    short_name_folded TEXT NOT NULL UNIQUE,
    meta              TEXT NOT NULL DEFAULT '{}',
    created_at        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX directory_owner ON directory(owner_id, created_at, id);

-- origin: created, invited. status: awaiting-password, active. The owner is not among the users.
CREATE TABLE directory_user (
    directory_id TEXT NOT NULL REFERENCES directory(id) ON DELETE CASCADE,
    profile_id   TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    given_name   TEXT NOT NULL,
    family_name  TEXT NOT NULL,
    origin       TEXT NOT NULL,
    status       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (directory_id, profile_id)
) WITHOUT ROWID;
CREATE INDEX directory_user_profile ON directory_user(profile_id, created_at);

-- status: pending, accepted, declined, revoked, expired. One that is pending may have expired.
CREATE TABLE directory_invite (
    id           TEXT PRIMARY KEY,
    directory_id TEXT NOT NULL REFERENCES directory(id) ON DELETE CASCADE,
    profile_id   TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    invited_by   TEXT NOT NULL,
    status       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    processed_at INTEGER
) WITHOUT ROWID;
CREATE INDEX directory_invite_directory ON directory_invite(directory_id, created_at);
CREATE INDEX directory_invite_profile ON directory_invite(profile_id, created_at);
CREATE INDEX directory_invite_sender ON directory_invite(invited_by, created_at);

-- The directory in which the device was made for its profile.
ALTER TABLE device ADD COLUMN directory_id TEXT;

-- A device that stores for a profile which is not its owner.
CREATE TABLE storage_assignment (
    device_identifier TEXT NOT NULL,
    profile_id        TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    PRIMARY KEY (device_identifier, profile_id)
) WITHOUT ROWID;
CREATE INDEX storage_assignment_profile ON storage_assignment(profile_id);

-- version 5

-- What a device that stores has of its own: the key that seals its files, and whether it answers.
-- sync_command is the last one that brought it into step, or is about to.
CREATE TABLE storage_node (
    device_identifier TEXT PRIMARY KEY,
    at_rest_key       BLOB NOT NULL,
    is_online         INTEGER NOT NULL DEFAULT 1,
    registered_at     INTEGER,
    synced_at         INTEGER,
    sync_command      TEXT
) WITHOUT ROWID;

-- What is stored, without its bytes: they are in files of the devices. is_inline: it is text that is
-- handed out in a message.
CREATE TABLE blob (
    id         TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    size       INTEGER NOT NULL,
    checksum   BLOB NOT NULL,
    is_inline  INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX blob_profile ON blob(profile_id);

-- The files. One whose blob is gone is removed when its device is next in step.
CREATE TABLE blob_copy (
    device_identifier TEXT NOT NULL,
    blob_id           TEXT NOT NULL,
    PRIMARY KEY (device_identifier, blob_id)
) WITHOUT ROWID;
CREATE INDEX blob_copy_blob ON blob_copy(blob_id);

-- A reservation. command_id is the last that brought data for it: while it is open, no other may.
CREATE TABLE token_space (
    id          TEXT PRIMARY KEY,
    uuid        TEXT NOT NULL,
    profile_id  TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    token       TEXT NOT NULL,
    token_hash  BLOB NOT NULL UNIQUE,
    ticket      TEXT NOT NULL,
    ticket_hash BLOB NOT NULL UNIQUE,
    context     TEXT NOT NULL,
    meta        TEXT NOT NULL DEFAULT '',
    ttl         INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER,
    command_id  TEXT
) WITHOUT ROWID;
CREATE INDEX token_space_end ON token_space(expires_at);

-- meta is a JSON object with the sections file, data and information_security_risk. What lists are
-- filtered by is folded beside it.
CREATE TABLE data_token (
    seq              INTEGER PRIMARY KEY,
    uuid             TEXT NOT NULL,
    profile_id       TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    token            TEXT NOT NULL,
    token_hash       BLOB NOT NULL UNIQUE,
    context          TEXT NOT NULL,
    meta             TEXT NOT NULL DEFAULT '{}',
    context_folded   TEXT NOT NULL,
    file_name_folded TEXT,
    extension_folded TEXT,
    data_type_folded TEXT,
    blob_id          TEXT NOT NULL,
    created_at       INTEGER NOT NULL
);
CREATE INDEX data_token_profile ON data_token(profile_id, seq);
CREATE INDEX data_token_blob ON data_token(blob_id);

-- One retrieval. The ticket comes when the data has been found on a device.
CREATE TABLE data_request (
    id          TEXT PRIMARY KEY,
    command_id  TEXT NOT NULL UNIQUE,
    profile_id  TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    token_seq   INTEGER NOT NULL REFERENCES data_token(seq) ON DELETE CASCADE,
    ticket_hash BLOB UNIQUE,
    expires_at  INTEGER
) WITHOUT ROWID;
CREATE INDEX data_request_token ON data_request(token_seq);

-- A whole upload whose command is open, in a file that at_rest_key seals.
CREATE TABLE staged_upload (
    id          TEXT PRIMARY KEY,
    command_id  TEXT NOT NULL,
    at_rest_key BLOB NOT NULL
) WITHOUT ROWID;

-- kind: reserve, exchange, request, update, delete.
CREATE TABLE data_transaction (
    id         INTEGER PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profile(id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    at         INTEGER NOT NULL
);
CREATE INDEX data_transaction_profile ON data_transaction(profile_id, at);
