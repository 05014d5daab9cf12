"""The main job, from another server to an answer of record, with a real browser and independent judges.

Léa asks in French from her own server (Fedify, in its own process). Noémie answers at the desk, with Amit's
help and Claire's reading; guidance stops a social insurance number. Fedify verifies what it is sent, and
@sigstore/verify the proof.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.pages.conftest import ARGUMENTS, CHROMIUM
from tests.peer.test_fedify import PEER, TO_START, Fedify, Process, a_free_port, until

ROOT = Path(__file__).resolve().parents[2]
JUDGE = ROOT / "peers" / "sigstore"
QUESTION = "<p>Bonjour, est-ce que l’élévateur du Sterne fonctionne pour la traversée de demain matin ?</p>"
NUMBER = "130 692 544"
ANSWER = "Oui. L’élévateur fonctionne depuis mercredi; il supporte 272 kg."
ANSWERS = re.compile("^Answer .*, in public$")
PICTURE = Path(__file__).with_name("lift.png")

pytestmark = [
    pytest.mark.peer,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("main-job"),
    pytest.mark.skipif(not (PEER / "node_modules").exists(), reason="npm ci in peers/fedify first"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]


class Installation:
    """`parvis serve --demonstration` in a folder of its own."""

    def __init__(self, home: Path) -> None:
        port = a_free_port()
        self.origin = f"http://127.0.0.1:{port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")},
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
            "PARVIS_HOME": str(home),
            "PARVIS_ORIGIN": self.origin,
            "PARVIS_ALLOW_LOOPBACK": "on",
            "PORT": str(port),
        }
        command = [sys.executable, "-m", "django", "serve", "--demonstration"]
        self.server = Process(command, self.environment, stdout=subprocess.DEVNULL)
        try:
            until(self.answers, "the server did not start", TO_START)
        except AssertionError as error:
            log = Path(self.server.output.name).read_text()[-3000:]
            self.server.stop()
            raise AssertionError(log) from error

    def answers(self) -> bool:
        try:
            return httpx.get(self.origin, trust_env=False).status_code == 200
        except httpx.TransportError:
            return False

    def parvis(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "django", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    running = Installation(tmp_path_factory.mktemp("installation"))
    yield running
    running.server.stop()


@pytest.fixture(scope="module")
def lea() -> Iterator[Fedify]:
    running = Fedify("draft-cavage-http-signatures-12")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


def signed_in(browser: Browser, installation: Installation, name: str) -> Page:
    """A page on which somebody of the cast is signed in, in English."""
    page = browser.new_context(base_url=installation.origin).new_page()
    page.goto("/sign-in?lang=en")
    page.get_by_role("button", name=f"Come in as {name}").click()
    expect(page.get_by_role("banner").get_by_text(name).first).to_be_visible()
    page.goto("/?lang=en")
    return page


def test_the_main_job(installation: Installation, lea: Fedify, browser: Browser, tmp_path: Path) -> None:
    ferry = f"{installation.origin}/users/crossings"
    question = ask_in_french(lea, ferry)
    noemie = signed_in(browser, installation, "Noémie Lavoie")
    take_it_at_the_desk(noemie)
    ask_an_expert(noemie, signed_in(browser, installation, "Amit Grewal"))
    be_stopped_on_a_social_insurance_number(noemie)
    have_a_picture_read(noemie, signed_in(browser, installation, "Claire Beaulieu"))
    answer(noemie)
    arrived_with_a_signature_that_holds(lea, ferry, question)
    number = the_number_of_record(noemie)
    proof = tmp_path / "answer.tlog-proof"
    proof.write_text(installation.parvis("ledger", "prove", number))
    assert "Everything holds" in installation.parvis("ledger", "verify")
    assert judged(installation, proof).returncode == 0
    proof.write_text(altered(proof.read_text()))
    assert judged(installation, proof).returncode == 1


def ask_in_french(lea: Fedify, ferry: str) -> str:
    """Léa follows the institution, is accepted, and asks."""
    follow = lea.do("follow", target=ferry)["id"]
    until(lambda: lea.got("Accept", follow), "the follow was not accepted")
    return str(lea.do("say", target=ferry, html=QUESTION, language="fr")["id"])


def take_it_at_the_desk(noemie: Page) -> None:
    """The question is at the desk, in French, with the time by which an answer is promised."""
    row = noemie.locator(".inbox li", has_text="élévateur du Sterne")
    until(lambda: noemie.goto("/desk") and row.count() == 1, "the question did not reach the desk")
    expect(row).to_contain_text("FR")
    expect(row).to_contain_text("New")
    row.get_by_role("link").click()
    expect(noemie.locator(".due").first).to_be_visible()
    expect(noemie.get_by_text("promised:").first).to_be_visible()
    noemie.get_by_role("button", name="I take it").click()
    with noemie.expect_response("**/present") as who_is_here:
        noemie.evaluate("document.body.dispatchEvent(new Event('news'))")
    assert who_is_here.value.status == 200


def ask_an_expert(noemie: Page, amit: Page) -> None:
    """Noémie asks Amit, who answers from one page."""
    noemie.get_by_role("radio", name="Amit Grewal").check()
    noemie.get_by_label("Your question to them").fill("Fonctionne-t-il demain matin? Quelle charge?")
    noemie.get_by_role("button", name="Ask, by e-mail and here").click()
    expect(noemie.locator(".chain")).to_contain_text("Amit Grewal has been asked")
    amit.goto("/answer")
    amit.get_by_role("link", name=re.compile("Fonctionne-t-il demain")).click()
    amit.get_by_label("What is true").fill("Oui, depuis mercredi. 272 kg, c’est sur la plaque.")
    amit.get_by_role("button", name="Tell the desk").click()
    expect(amit.get_by_text("The desk has your answer")).to_be_visible()
    noemie.reload()
    expect(noemie.locator(".opened")).to_contain_text("272 kg, c’est sur la plaque")


def be_stopped_on_a_social_insurance_number(noemie: Page) -> None:
    """Guidance says so while she types, and again when she sends."""
    reply = noemie.locator("textarea[name=text_fr]")
    reply.press_sequentially("Bonjour. ")
    reply.fill(f"{ANSWER} Votre NAS est le {NUMBER}.")
    reply.press("End")
    expect(noemie.locator("#findings")).to_contain_text("social insurance number", timeout=15_000)
    noemie.get_by_role("button", name=ANSWERS).click()
    expect(noemie.locator("#findings .find[data-level=stop]").first).to_be_visible()
    noemie.locator("textarea[name=text_fr]").fill(ANSWER)


def have_a_picture_read(noemie: Page, claire: Page) -> None:
    """A picture that says nothing in French calls for a second reader; Claire reads that, and agrees."""
    noemie.get_by_text("Add a picture").click()
    noemie.locator("input[name=file]").set_input_files(str(PICTURE))
    noemie.locator("input[name=alt_en]").fill("The lift of the MV Sterne, its gate open.")
    noemie.get_by_role("button", name="Add this picture").click()
    noemie.get_by_role("button", name="Check it first").click()
    expect(noemie.locator("#findings .find[data-level=second]")).to_contain_text("alternative text")
    noemie.get_by_role("button", name="Ask a second reader").click()
    expect(noemie.get_by_text("a second reader has the answer")).to_be_visible()
    claire.goto("/second-readings")
    waiting = claire.locator(".stream li", has_text="fonctionne depuis mercredi")
    waiting.get_by_role("link", name="Noémie Lavoie").click()
    expect(claire.get_by_text("272 kg").first).to_be_visible()
    expect(claire.get_by_text("The lift of the MV Sterne, its gate open.")).to_be_visible()
    claire.get_by_role("radio", name="It may go out as it is").check()
    claire.get_by_role("button", name="Send to the author").click()


def answer(noemie: Page) -> None:
    """The reading is back; she sends the reply."""
    until(lambda: noemie.reload() and "The second reader replied" in noemie.content(), "no reading came back")
    noemie.get_by_role("button", name=ANSWERS).click()
    expect(noemie.get_by_text("It is recorded.")).to_be_visible()


def arrived_with_a_signature_that_holds(lea: Fedify, ferry: str, question: str) -> None:
    """Fedify shows only what it verified; the note is in French, in reply to hers."""
    came = until(lambda: lea.got("Create", "272"), "no answer with a signature that holds arrived")
    note = came["activity"]["object"]
    assert note["inReplyTo"] == question
    assert "fr" in note["contentMap"]
    assert came["activity"]["actor"] == ferry
    assert NUMBER not in str(note)


def the_number_of_record(noemie: Page) -> str:
    """The enquiry shows where the time went; the answer, who speaks and its number of record."""
    expect(noemie.locator(".opened")).to_contain_text("Where the time went")
    expect(noemie.locator(".opened")).to_contain_text("Second reader")
    noemie.get_by_role("link", name="in its thread").first.click()
    official = noemie.locator(".official")
    expect(official).to_contain_text("For the institution")
    address = official.locator(".rec").first.get_attribute("href")
    assert address is not None
    return str(re.findall(r"\d+", address)[-1])


def judged(installation: Installation, proof: Path) -> subprocess.CompletedProcess[str]:
    vkey = installation.parvis("ledger", "vkey").strip()
    command = ["node", str(JUDGE / "judge.mjs"), vkey, str(proof)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def altered(proof: str) -> str:
    """The proof with one character of its path changed."""
    lines = proof.split("\n")
    path = next(i for i, line in enumerate(lines) if len(line) == 44 and line.endswith("="))
    lines[path] = ("A" if lines[path][0] != "A" else "B") + lines[path][1:]
    return "\n".join(lines)
