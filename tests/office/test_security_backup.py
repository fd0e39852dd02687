"""Sealed backups, a new key, and what `jiheng office check` says of an installation that is well or badly set up."""

import http.server
import io
import json
import shutil
import sqlite3
import ssl
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.cli.running import jiheng
from tests.cli.serving import served

from jiheng.office.config import public
from jiheng.office.config.home import DatabaseSettingError, database
from jiheng.office.config.sealed import HEAD, Sealer, ShortPasswordError, WrongPasswordError, opened
from jiheng.office.shell.middleware import HEADERS

PASSWORD = "Backup-password-of-a-test"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An installation that was started once."""
    folder = tmp_path_factory.mktemp("office") / "data"
    with served(folder) as running:
        assert running.stop() == 0
    return folder


@pytest.fixture
def data(office, tmp_path):
    return shutil.copytree(office, tmp_path / "data")


@pytest.fixture
def password_file(tmp_path):
    (tmp_path / "password").write_text(PASSWORD + "\nnot this line\n", encoding="utf-8")
    return tmp_path / "password"


def sealed(content, password=PASSWORD):
    target = io.BytesIO()
    sealer = Sealer(target, password)
    for at in range(0, len(content), 300_000):
        sealer.write(content[at : at + 300_000])
    sealer.close()
    return target.getvalue()


def unsealed(path, content, password=PASSWORD):
    path.write_bytes(content)
    target = io.BytesIO()
    opened(path, password, target)
    return target.getvalue()


# ── the seal ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1, 2_500_000])
def test_what_was_sealed_comes_out_as_it_was_and_shows_nothing_meanwhile(tmp_path, size):
    content = (b"0123456789" * (size // 10 + 1))[:size]
    closed = sealed(content)
    assert unsealed(tmp_path / "x", closed) == content
    assert b"0123456789" not in closed
    assert sealed(content) != closed, "the same content and password never look the same twice"


def test_a_wrong_password_and_any_change_are_refused(tmp_path):
    closed = sealed(b"x" * 2_500_000)
    with pytest.raises(WrongPasswordError):
        unsealed(tmp_path / "x", closed, "another password")
    start, piece = len(HEAD) + 16, 4 + 1024 * 1024 + 16
    one, two, rest = (
        closed[start : start + piece],
        closed[start + piece : start + 2 * piece],
        closed[start + 2 * piece :],
    )
    changed = {
        "a bit": closed[:-20] + bytes([closed[-20] ^ 1]) + closed[-19:],
        "cut off": closed[: start + 2 * piece],
        "exchanged": closed[:start] + two + one + rest,
        "left out": closed[:start] + one + rest,
        "nothing but the head": closed[:start],
        "a forged length": closed[:start] + b"\xff\xff\xff\xff" + closed[start + 4 :],
    }
    for what, content in changed.items():
        with pytest.raises(WrongPasswordError):
            assert unsealed(tmp_path / "x", content) is None, what


def test_a_password_that_protects_nothing_is_refused():
    with pytest.raises(ShortPasswordError):
        Sealer(io.BytesIO(), "short")


def test_a_sealed_backup_comes_back_to_the_identical_head(data, tmp_path, password_file):
    (data / "security.toml").write_text("[sessions]\nidle_minutes = 20\n", encoding="utf-8")
    done = jiheng("office", "backup", tmp_path / "b.sealed", "--data", data, "--password-file", password_file)
    assert done.returncode == 0, done.stderr
    content = (tmp_path / "b.sealed").read_bytes()
    assert content.startswith(HEAD)
    assert (data / "secret.key").read_bytes() not in content
    assert b"PK\x03\x04" not in content[:200]
    head = done.stdout.split("留痕 ")[1].split()[0]

    again = tmp_path / "again"
    done = jiheng(
        "office", "restore", tmp_path / "b.sealed", "--data", again, "--password-file", password_file
    )
    assert done.returncode == 0, done.stderr
    assert jiheng("office", "verify-trail", "--data", again, "--expect", head).returncode == 0
    assert (again / "secret.key").read_bytes() == (data / "secret.key").read_bytes()
    assert (again / "security.toml").read_text(encoding="utf-8") == "[sessions]\nidle_minutes = 20\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["again", "b.sealed", "data", "password"]


def test_what_was_published_comes_back_and_what_is_only_being_built_does_not(data, tmp_path):
    for folder in ("7", ".8.4711.part"):
        (data / "publications" / folder / "data").mkdir(parents=True)
        (data / "publications" / folder / "data" / "changes.csv").write_text("version,on", encoding="utf-8")
    assert jiheng("office", "backup", tmp_path / "b.zip", "--data", data).returncode == 0
    assert jiheng("office", "restore", tmp_path / "b.zip", "--data", tmp_path / "again").returncode == 0
    restored = tmp_path / "again" / "publications"

    assert [one.name for one in restored.iterdir()] == ["7"]
    assert (restored / "7" / "data" / "changes.csv").read_text(encoding="utf-8") == "version,on"


def test_without_the_password_nothing_is_restored(data, tmp_path, password_file):
    jiheng("office", "backup", tmp_path / "b", "--data", data, "--password-file", password_file)
    assert (
        "--password-file" in jiheng("office", "restore", tmp_path / "b", "--data", tmp_path / "again").stderr
    )
    password_file.write_text("something else entirely", encoding="utf-8")
    done = jiheng(
        "office", "restore", tmp_path / "b", "--data", tmp_path / "again", "--password-file", password_file
    )
    assert done.returncode != 0
    assert "密码不对" in done.stderr
    assert not (tmp_path / "again").exists()


def test_a_backup_holds_nobodys_open_login(data, tmp_path):
    with closing(sqlite3.connect(data / "jiheng.sqlite3")) as base:
        base.execute(
            "INSERT INTO people_session (session_key, session_data, expire_date, begun_at, address, agent) "
            "VALUES ('k', 'remembered-data-of-a-session', '2999-01-01', '2020-01-01', '', '')"
        )
        base.commit()
    assert jiheng("office", "backup", tmp_path / "b.zip", "--data", data).returncode == 0
    assert jiheng("office", "restore", tmp_path / "b.zip", "--data", tmp_path / "again").returncode == 0
    assert b"remembered-data-of-a-session" not in (tmp_path / "again" / "jiheng.sqlite3").read_bytes()


# ── a new key ────────────────────────────────────────────────────────────────


def test_a_new_key_replaces_the_old_ends_all_logins_and_is_told_in_the_trail(data):
    before = (data / "secret.key").read_text(encoding="ascii")
    done = jiheng("office", "new-key", "--data", data)
    assert done.returncode == 0, done.stderr
    after = (data / "secret.key").read_text(encoding="ascii")
    assert after != before
    assert len(after) > 80
    assert (data / "secret.key").stat().st_mode & 0o777 == 0o600
    assert not (data / "secret.key.new").exists()
    with closing(sqlite3.connect(data / "jiheng.sqlite3")) as base:
        last = base.execute("SELECT action, actor FROM trail_entry ORDER BY number DESC LIMIT 1").fetchone()
    assert last == ("office.new-key", "system")


# ── the check ────────────────────────────────────────────────────────────────


def statuses(data, *more):
    done = jiheng("office", "check", "--data", data, "--format", "json", *more)
    found = json.loads(done.stdout)
    assert done.returncode == (1 if any(one["status"] == "amiss" for one in found) else 0)
    return {one["id"]: one for one in found}


def test_a_fresh_office_is_told_what_is_still_missing(data):
    found = statuses(data)
    assert found["folder"]["status"] == "ok"
    assert found["database"]["status"] == found["trail"]["status"] == found["deployment"]["status"] == "ok"
    assert found["backup"]["status"] == "amiss"
    assert found["second-factor"]["status"] == "amiss"
    assert found["second-factor"]["detail"] == "admin"
    assert found["officers"]["status"] == "advice"
    assert "jiheng office backup" in found["backup"]["mend"]


def test_a_folder_that_others_can_read_is_amiss(data):
    (data / "secret.key").chmod(0o644)
    assert statuses(data)["folder"]["status"] == "amiss"
    assert "secret.key" in statuses(data)["folder"]["detail"]


def test_a_backup_that_is_fresh_and_sealed_is_well(data, tmp_path, password_file):
    jiheng("office", "backup", tmp_path / "one", "--data", data)
    assert statuses(data)["backup"]["status"] == "advice"
    jiheng("office", "backup", tmp_path / "two", "--data", data, "--password-file", password_file)
    assert statuses(data)["backup"]["status"] == "ok"


def test_level_three_is_seen_in_the_settings(data):
    assert statuses(data)["profile"]["status"] == "advice"
    (data / "security.toml").write_text('profile = "dengbao3"\n', encoding="utf-8")
    assert statuses(data)["profile"] == {
        "id": "profile",
        "title": "安全设置",
        "status": "ok",
        "detail": "dengbao3",
        "mend": None,
    }


def test_wrong_settings_start_nothing(data):
    (data / "security.toml").write_text("[passwords]\nlenght = 3\n", encoding="utf-8")
    done = jiheng("office", "check", "--data", data)
    assert done.returncode not in {0, 1}
    assert "security.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_entry_from_the_future_means_a_wrong_clock(data):
    with closing(sqlite3.connect(data / "jiheng.sqlite3")) as base:
        number, hashed = base.execute("SELECT max(number), hash FROM trail_entry").fetchone()
        base.execute(
            "INSERT INTO trail_entry (number, at, actor, action, subject, before, after, previous, hash) "
            "VALUES (?, '2999-01-01 00:00:00', 'system', 'x', 'y', 'null', 'null', ?, 'h')",
            (number + 1, hashed),
        )
        base.commit()
    found = statuses(data)
    assert found["clock"]["status"] == "amiss"
    assert found["trail"]["status"] == "amiss"


# ── from outside ─────────────────────────────────────────────────────────────


def certificate(folder, days):
    """Return the file of a certificate for localhost, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def proxy(tmp_path, monkeypatch):
    """Return a function that serves headers over HTTPS at localhost and returns the address."""
    running = []

    def serve(headers, days=90):
        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_args):
                """Say nothing."""

        path = certificate(tmp_path, days)
        server = http.server.HTTPServer(("127.0.0.1", 0), Page)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        running.append((server, thread))
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        return f"https://localhost:{server.server_port}"

    yield serve
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


GOOD = [
    *HEADERS.items(),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("Set-Cookie", "__Host-csrftoken=x; Path=/; Secure; SameSite=Lax"),
]


def seen(address):
    return {one.id: one.status for one in public.looked_at(address)}


def test_an_office_behind_a_good_proxy_is_well_from_outside(proxy):
    assert set(seen(proxy(GOOD)).items()) == {
        (name, "ok") for name in ("tls", "certificate", "headers", "cookies", "public-clock")
    }


def test_what_a_proxy_does_wrong_is_seen_from_outside(proxy):
    bad = [one for one in GOOD if one[0] not in {"Strict-Transport-Security", "Set-Cookie"}]
    bad.append(("Set-Cookie", "sessionid=x; Path=/"))
    found = seen(proxy(bad, days=5))
    assert found == {
        "tls": "ok",
        "certificate": "amiss",
        "headers": "amiss",
        "cookies": "amiss",
        "public-clock": "ok",
    }


def test_a_certificate_that_nobody_vouches_for_and_plain_http_are_refused(proxy, monkeypatch):
    address = proxy(GOOD)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert seen(address) == {"tls": "amiss"}
    assert seen(address.replace("https", "http")) == {"tls": "amiss"}


# ── the way to the database ──────────────────────────────────────────────────


def test_the_way_to_postgresql_can_be_told_to_be_encrypted_and_to_whom(monkeypatch):
    monkeypatch.setenv(
        "JIHENG_DATABASE", "postgresql://u:p@db/jiheng?sslmode=verify-full&sslrootcert=/etc/ssl/office.pem"
    )
    assert database()["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ssl/office.pem"}
    monkeypatch.setenv("JIHENG_DATABASE", "postgresql://u:secret@db/jiheng?options=-c%20x")
    with pytest.raises(DatabaseSettingError) as told:
        database()
    assert "secret" not in told.value.render()
