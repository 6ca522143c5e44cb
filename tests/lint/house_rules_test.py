#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants a fault for each house rule and sees that it is found, and that its mended form is not."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from house_rules import RULES, Tree
from source import Source

LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"


def ui(widgets):
    return f'<ui version="4.0"><class>P</class><widget class="QWidget" name="P">{widgets}</widget></ui>'


def ts(source, translation, kind=""):
    return (
        f"<TS><context><name>c</name><message{' numerus=%syes%s' % (chr(34), chr(34)) if 'numerus' in translation else ''}>"
        f"<source>{source}</source><translation{kind}>{translation}</translation></message></context></TS>"
    )


def body(lines):
    return "void f()\n{\n" + "    g();\n" * (lines - 2) + "}\n"


#: rule, path, text with the fault, text without it. C++ gets its licence line by itself.
CASES = [
    ("event-loop", "src/api/a.cpp", "QEventLoop loop;", "// QEventLoop is banned\nauto s = u\"QEventLoop\";"),
    ("event-loop", "src/panels/a/a.cpp", "QCoreApplication::processEvents();", "process();"),
    ("event-loop", "src/panels/a/a.cpp", "QMessageBox::question(this, t, u);", "box->open();"),
    ("event-loop", "tests/unit/a.cpp", "QFileDialog::getOpenFileName(this);", "dialog.open();"),
    ("nested-exec", "src/app/a.cpp", "dialog.exec();", "int main() { return app.exec(); }"),
    ("nested-exec", "src/sandbox/a.cpp", "#include <QSqlQuery>\nmenu->exec(p);", "QSqlQuery query; query.exec();"),
    ("nested-exec", "src/models/a.cpp", "QDialog d; exec();", "execute();"),
    ("future-then", "src/api/a.cpp", "future.then(this, f);", "job.then(this, f);"),
    ("future-then", "src/api/a.cpp", "QtConcurrent::run([] { g(); }).then(f);", "QtConcurrent::run(f); job.then(f);"),
    ("coroutine", "src/api/a.cpp", "co_await job;", "auto co_awaited = 1;"),
    ("save-file", "src/session/a.cpp", "QSaveFile file(path);", "replaceFile(path, bytes);"),
    ("sleep", "src/api/a.cpp", "QThread::msleep(5);", "timer.start(5);"),
    ("sleep", "tests/unit/a.cpp", "QTest::qWait(500);", "QTRY_VERIFY(done); QTest::qWaitFor(f); QTest::qWait(5);"),
    ("sleep", "src/core/a.cpp", "usleep(5);", "this->sleep(5); object.sleep(2);"),
    ("singleton", "src/api/a.cpp", "Client::instance().get();", "QCoreApplication::instance();"),
    ("singleton", "src/api/a.h", "static Client &instance();", "static Client make();"),
    ("contextless-connect", "src/api/a.cpp", "connect(a, &A::done, [this](int x) { f(x, 1); });",
     "connect(a, &A::done, this, [this](int x) { f(x, 1); });"),
    ("contextless-connect", "src/api/a.cpp", "QObject::connect(a, &A::done, free);", "asio::connect(socket, found, error);"),
    ("model-reset", "src/models/tree.cpp", "beginResetModel();", "beginInsertRows({}, 0, 1);"),
    ("log-category", "src/api/a.cpp", 'qWarning() << 1;', "qCWarning(apiLog) << 1;"),
    ("rich-text", "src/widgets/a.cpp", "label->setTextFormat(Qt::RichText);", "label->setTextFormat(Qt::PlainText);"),
    ("rich-text", "src/widgets/a.cpp", "edit->setHtml(text);", "edit->setPlainText(text);"),
    ("tls", "src/api/a.cpp", "reply->ignoreSslErrors();", "reply->abort();"),
    ("tls", "src/api/a.cpp", "c.setPeerVerifyMode(QSslSocket::VerifyNone);", "c.setPeerVerifyMode(QSslSocket::VerifyPeer);"),
    ("redirect", "src/api/a.cpp", "QNetworkRequest::NoLessSafeRedirectPolicy;", "QNetworkRequest::ManualRedirectPolicy;"),
    ("relative-include", "src/api/a.cpp", '#include "../core/job.h"', '#include "core/job.h"'),
    ("include-form", "src/api/a.cpp", '#include "job.h"', '#include "core/job.h"\n#include "ui_a.h"\n#include "a.moc"'),
    ("include-direction", "src/core/a.cpp", '#include "api/a.h"', '#include "core/a.h"'),
    ("include-direction", "src/sandbox/a.cpp", '#include "api/a.h"', '#include "contract/a.h"'),
    ("include-direction", "src/session/a.cpp", "#include <widgets/a.h>", '#include "core/a.h"'),
    ("include-direction", "src/panels/devices/a.cpp", '#include "panels/profile/a.h"',
     '#include "panels/devices/b.h"\n#include "panels/panel.h"\n#include "api/a.h"'),
    ("translation", "src/models/a.cpp", 'tr("Name");', 'auto ptr = str("Name");'),
    ("translation", "src/session/a.cpp", 'QObject::tr("Name");', 'QStringLiteral("tr(");'),
    ("colour", "src/panels/a/a.cpp", 'QColor(u"#1F5FD6");', 'text = u"#1F5FD";'),
    ("colour", "src/widgets/a.cpp", "QColor c(1, 2, 3); paint(QColor(1, 2, 3));", "QColor c = theme.ok;"),
    ("colour", "src/widgets/a.cpp", "p.setPen(Qt::darkRed);", "p.setPen(Qt::NoPen);"),
    ("colour", "src/app/a.cpp", 'w->setStyleSheet(u"x");', 'w->setStyle(s);'),
    ("secret-in-log", "src/api/a.cpp", "qCWarning(apiLog) << secret.reveal();", 'qCWarning(apiLog) << "no token kept";'),
    ("secret-in-log", "src/api/a.cpp", "qCInfo(apiLog)\n    << m_password;", "qCInfo(apiLog) << name; use(m_password);"),
    ("file-size", "src/api/a.cpp", "\n" * 400, "\n" * 399),
    ("file-size", "src/api/a.h", "\n" * 200, "\n" * 199),
    ("function-size", "src/api/a.cpp", "namespace x {\nstruct S\n{\n" + body(61) + "};\n}", "namespace x {\n" + body(60) + body(60) + "}"),
    ("function-size", "src/api/a.cpp", "A::A() : m_a{1}, m_b{2}\n" + body(61)[9:], "const T table[] = {\n" + "    {1},\n" * 80 + "};"),
    ("function-size", "src/api/a.cpp", "void f()\n{\n" + "    if (a) { g(); }\n" * 59 + "}\n",
     "void f()\n{\n    static const T table{\n" + "        {1, 'a'},\n" * 80 + "    };\n}\n"),
    ("ui-object-name", "ui/a.ui", ui('<widget class="QPushButton" name="pushButton_2"/>'), ui('<widget class="QPushButton" name="saveButton"/>')),
    ("ui-object-name", "ui/a.ui", ui('<action name=""/>'), ui('<action name="copyAction"/>')),
    ("ui-accessible-name", "ui/a.ui", ui('<widget class="QLineEdit" name="nameEdit"/>'),
     ui('<widget class="QLabel" name="l"><property name="buddy"><cstring>nameEdit</cstring></property></widget>'
        '<widget class="QLineEdit" name="nameEdit"/>')),
    ("ui-accessible-name", "ui/a.ui", ui('<widget class="QToolButton" name="moreButton"/>'),
     ui('<widget class="QToolButton" name="moreButton"><property name="accessibleName"><string>More</string></property></widget>')),
    ("ui-appearance", "ui/a.ui", ui('<property name="styleSheet"><string>x</string></property>'), ui("")),
    ("code-object-name", "src/panels/a/a.cpp", "auto *save = new QPushButton(text, this);\nsave->setText(t);",
     'auto *save = new QPushButton(text, this);\nsave->setObjectName(u"saveButton");'),
    ("code-object-name", "src/app/a.cpp", "layout->addWidget(new QLineEdit(this));", 'add(new QLineEdit(this), u"nameEdit");'),
    ("code-object-name", "src/widgets/a.h", "    QComboBox m_choice;\n", "    QComboBox *m_choice = nullptr;\n"),
    ("licence-line", "tests/system/a.py", "print(1)\n", "# SPDX-License-Identifier: Apache-2.0\nprint(1)\n"),
    ("leftover", "README.md", "TO" + "DO: write\n", "todo lists are fine\n"),
    ("plain-address", "src/api/a.cpp", 'u"http://privicore.com/x"', 'u"http://127.0.0.1:80/x http://[::1]/ https://privicore.com http://%1:%2/"'),
    ("plain-address", "tests/unit/a.cpp", 'u"ws://user@chat.org"', 'u"http://192.168.1.4/ http://evil.example/ ws://host"'),
    ("translation-file", "translations/a.ts", ts("%1 of %2", "%1 von"), ts("%1 of %2", "%2: %1")),
    ("translation-file", "translations/a.ts", ts("Yes", "", ' type="unfinished"'), ts("Yes", "Ja")),
    ("translation-file", "translations/a.ts", ts("%n of %1", "<numerusform>einer</numerusform>"),
     ts("%n of %1", "<numerusform>einer von %1</numerusform><numerusform>%n von %1</numerusform>")),
]  # fmt: skip


def findings_of(rule, path, text):
    if path.endswith((".cpp", ".h")) and rule != "licence-line":
        text = LICENCE + text
    return [found for found in Tree([Source(path, text)]).findings() if found[2] == rule]


class HouseRulesTest(unittest.TestCase):
    def test_each_rule_finds_the_fault_planted_for_it(self):
        for rule, path, faulty, _ in CASES:
            with self.subTest(rule=rule, faulty=faulty[:60]):
                self.assertTrue(findings_of(rule, path, faulty))

    def test_no_rule_complains_about_the_mended_form(self):
        for rule, path, _, clean in CASES:
            with self.subTest(rule=rule, clean=clean[:60]):
                self.assertEqual(findings_of(rule, path, clean), [])

    def test_every_rule_has_a_planted_fault(self):
        self.assertEqual(set(RULES), {case[0] for case in CASES})

    def test_names_the_line_of_the_fault(self):
        self.assertEqual(findings_of("sleep", "src/a/a.cpp", "int x;\nQThread::sleep(1);\n")[0][1], 3)

    def test_a_widget_named_in_the_other_file_of_the_pair_is_named(self):
        header = Source("src/app/a.h", LICENCE + "class A\n{\n    QLineEdit m_name;\n};\n")
        body_file = Source("src/app/a.cpp", LICENCE + 'void f()\n{\n    m_name.setObjectName(u"x");\n}\n')
        self.assertEqual(list(Tree([header, body_file]).findings()), [])
        self.assertEqual([f[2] for f in Tree([header]).findings()], ["code-object-name"])


if __name__ == "__main__":
    unittest.main()
