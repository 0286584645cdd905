"""Starts MiniStack, an emulator of AWS, with four repairs without which its Node functions behave otherwise than on Lambda.

Each repair replaces a text or a function that must be there exactly once, and another version is refused: what is not known is not trusted.
"""

import os
import threading
import zipfile
from importlib.metadata import version

VERSION = "1.5.33"
if version("ministack") != VERSION:
    raise SystemExit(f"MiniStack {VERSION} is needed, not {version('ministack')}")

import ministack.core.lambda_runtime as runtime  # noqa: E402
import ministack.services.lambda_svc as lambdas  # noqa: E402


def replace_once(old: str, new: str) -> None:
    script = runtime._NODEJS_WORKER_SCRIPT
    if script.count(old) != 1:
        raise SystemExit(f"MiniStack has no longer: {old}")
    runtime._NODEJS_WORKER_SCRIPT = script.replace(old, new)


# An error keeps its name, on which Retry and Catch of the state machine decide: thrown by a promise, or at once.
replace_once(
    'status: "error", error: String(err.message || err), trace: err.stack || ""',
    'status: "error", error: String(err.message || err), trace: err.stack || "", errorType: (err && err.name) || "Error"',
)
replace_once(
    'status: "error", error: e.message, trace: e.stack',
    'status: "error", error: e.message, trace: e.stack, errorType: (e && e.name) || "Error"',
)

# The client of the KeyValueStore puts the account's number before the host, and not every system resolves names below localhost (RFC 6761).
replace_once(
    'const Module = require("module");',
    'const Module = require("module");\n'
    'const dns = require("dns"), lookup = dns.lookup;\n'
    'dns.lookup = (host, ...rest) => lookup(/\\.localhost$/.test(host) ? "127.0.0.1" : host, ...rest);',
)

last = threading.local()
invoke, execute = runtime.Worker.invoke, lambdas._execute_function_warm


def invoke_and_remember(self, *args, **named):
    last.answer = invoke(self, *args, **named)
    return last.answer


def execute_by_name(function, event, request_id):
    last.answer = None
    outcome = execute(function, event, request_id)
    answer, body = last.answer or {}, outcome.get("body")
    if outcome.get("error") and isinstance(body, dict):
        # A process that was killed has no name to give; Lambda calls it this.
        killed = "Runtime.ExitError" if answer.get("error") == "Worker process died" else None
        body["errorType"] = answer.get("errorType") or killed or body.get("errorType")
    return outcome


runtime.Worker.invoke, lambdas._execute_function_warm = invoke_and_remember, execute_by_name


extract = zipfile.ZipFile.extractall


def extract_with_modes(archive, path=None, members=None, pwd=None):
    """Programs in a bundle stay programs, as on Lambda."""
    extract(archive, path, members, pwd)
    for info in archive.infolist():
        mode = info.external_attr >> 16 & 0o777
        if mode and not info.is_dir():
            os.chmod(os.path.join(path or os.curdir, info.filename), mode)


zipfile.ZipFile.extractall = extract_with_modes

from ministack.app import main  # noqa: E402

main()
