// SPDX-License-Identifier: Apache-2.0
#include "contract/overrides.h"

#include "contract/arguments.h"

#include <QJsonDocument>
#include <QTest>

using namespace privicore;

namespace {

const QString fileName = QStringLiteral("my.json");

Expected<Catalogue, QList<CatalogueError>> overridden(const QByteArray &json)
{
    return withOverrides(Catalogue::builtIn(), json, fileName);
}

QByteArray file(const QByteArray &endpoints)
{
    return "{\"schema\": 1, \"endpoints\": {" + endpoints + "}}";
}

QByteArray approve(const QByteArray &members)
{
    return file("\"device.approve\": {" + members + "}");
}

//! One member of a JSON object; @p value is JSON.
QByteArray member(const QByteArray &name, const QByteArray &value)
{
    return "\"" + name + "\": " + value;
}

QByteArray text(const QByteArray &value)
{
    return "\"" + value + "\"";
}

QByteArray approvePath(const QByteArray &path)
{
    return approve(member("path", text(path)));
}

const QString approvePlace = QStringLiteral(R"($.endpoints["device.approve"])");

} // namespace

class OverridesTest final : public QObject
{
    Q_OBJECT

private:
    static void pathRows()
    {
        const auto row = [](const char *name, const char *path, const char *reason) {
            QTest::newRow(name) << approvePath(path) << approvePlace + QStringLiteral(".path")
                                << QString::fromLatin1(reason);
        };
        row("no slash", "device/accept", "start with");
        row("nothing", "", "start with");
        row("two slashes at the start", "//elsewhere.example/accept", "\"//\"");
        row("two slashes within", "/device//accept", "\"//\"");
        row("a host", "https://elsewhere.example/accept", "scheme");
        row("a scheme within", "/go/http://elsewhere.example", "scheme");
        row("up", "/device/../accept", "\"..\"");
        row("here", "/device/./accept", "\".\"");
        row("up at the end", "/device/..", "\"..\"");
        row("a query", "/device/accept?all=1", "query");
        row("a fragment", "/device/accept#all", "fragment");
        row("a backslash", R"(/device\\accept)", "backslash");
        row("a line break", R"(/device/accept\r\nX-Other: 1)", "control");
        row("a null character", R"(/device/\u0000accept)", "control");
        row("a space", "/device/accept all", "U+0020");
        row("a letter that looks like another", R"(/device/\u0430ccept)", "U+0430");
        row("an encoded slash", "/device%2faccept", "percent");
        row("encoded dots", "/%2e%2e/accept", "percent");
        row("path parameters", "/device/accept;jsessionid=1", "U+003b");
        row("an unknown placeholder", "/device/{id}", "placeholder");
        row("half a placeholder", "/device/{id", "placeholder");
        QTest::newRow("too long") << approvePath('/' + QByteArray(512, 'a'))
                                  << approvePlace + QStringLiteral(".path") << "512";
        QTest::newRow("not text") << approve(R"("path": 1)")
                                  << approvePlace + QStringLiteral(".path") << "string";
    }

    static void placeholderRows()
    {
        const auto row = [](const char *name, const char *path, const char *reason) {
            QTest::newRow(name) << file(
                member("utility.request-command-id-status", "{" + member("path", text(path)) + "}"))
                                << QStringLiteral("$.endpoints[\"utility.request-command-id-"
                                                  "status\"].path")
                                << QString::fromLatin1(reason);
        };
        row("a lost placeholder", "/request-status/all", "{commandId}");
        row("a placeholder twice", "/status/{commandId}/{commandId}", "placeholder");
        row("a placeholder in a word", "/status/c-{commandId}", "placeholder");
    }

    static void methodRows()
    {
        const auto row = [](const char *name, const char *method) {
            QTest::newRow(name) << approve(member("method", text(method)))
                                << approvePlace + QStringLiteral(".method") << QString();
        };
        row("a change by GET", "GET");
        row("an unknown method", "FETCH");
        row("a method in small letters", "put");
        row("a method with a space", "PUT ");
        row("a method and a path", "PUT /elsewhere");
        QTest::newRow("a read by DELETE")
            << file(R"("utility.check-server-health": {"method": "DELETE"})")
            << QStringLiteral("$.endpoints[\"utility.check-server-health\"].method") << "GET";
        QTest::newRow("the address of a stream")
            << file(R"("data-token.download-data": {"path": "/mine"})")
            << QStringLiteral("$.endpoints[\"data-token.download-data\"].path") << "stream";
    }

    static void forbiddenRows()
    {
        for (const char *name : {"host", "auth", "effect", "secret", "kind", "group", "id"}) {
            QTest::newRow(name) << approve(member(name, text("none")))
                                << approvePlace + u'.' + QString::fromLatin1(name)
                                << "cannot be overridden";
        }
        QTest::newRow("an unknown member of the file")
            << QByteArray(R"({"schema": 1, "server": "x", "endpoints": {}})")
            << QStringLiteral("$.server") << "cannot be overridden";
        QTest::newRow("an unknown endpoint")
            << file(R"("device.approved": {})")
            << QStringLiteral(R"($.endpoints["device.approved"])") << "no endpoint";
        QTest::newRow("a parameter's secrecy")
            << file(R"("profile.authenticate": {"parameters": {"password": {"secret": false}}})")
            << QStringLiteral(R"($.endpoints["profile.authenticate"].parameters.password)")
            << "string";
    }

    static void nameRows()
    {
        const auto row =
            [](const char *name, const QByteArray &endpoint, const QByteArray &parameters,
               const QString &parameter, const char *reason) {
                QTest::newRow(name)
                    << file(member(endpoint, "{" + member("parameters", parameters) + "}"))
                    << QStringLiteral(R"($.endpoints["%1"].parameters%2)")
                           .arg(QString::fromLatin1(endpoint), parameter)
                    << QString::fromLatin1(reason);
            };
        const QByteArray signIn = "profile.authenticate";
        const QString password = QStringLiteral(".password");
        row("an unknown parameter", signIn, R"({"pass": "p"})", QStringLiteral(".pass"), "no par");
        row("an empty name", signIn, R"({"password": ""})", password, "name");
        row("a name with an ampersand", signIn, R"({"password": "a&b"})", password, "name");
        row("a name with a line break", signIn, R"({"password": "pass\n"})", password, "name");
        row("a name that is too long", signIn,
            "{" + member("password", text(QByteArray(65, 'n'))) + "}", password, "64");
        row("the name of another field", signIn, R"({"password": "username"})", password,
            "\"username\"");
        row("names exchanged", signIn, R"({"password": "username", "username": "password"})",
            password, "\"username\"");
        row("one name for two", signIn, R"({"password": "x", "username": "x"})",
            QStringLiteral(".username"), "\"password\"");
        row("one name for two, as a list", signIn, R"({"password": "x[]", "username": "X"})",
            QStringLiteral(".username"), "\"password\"");
        row("a field within another", signIn, R"({"password": "username[p]"})", password,
            "\"username\"");
        row("parameters that are a list", signIn, "[]", QString(), "object");
        row("a placeholder's name", "utility.request-command-id-status", R"({"commandId": "id"})",
            QStringLiteral(".commandId"), "path");
        row("a header", "data-token.upstream-file-via-stream-auth", R"({"Content-Type": "Host"})",
            QStringLiteral(".Content-Type"), "header");
    }

    static void documentRows()
    {
        const auto row = [](const char *name, const QByteArray &json, const char *path,
                            const char *reason) {
            QTest::newRow(name) << json << QString::fromLatin1(path) << QString::fromLatin1(reason);
        };
        row("nothing at all", "", "$", "empty");
        row("a web page", "<html>", "$", "web page");
        row("half a file", R"({"schema": 1, "endpoints")", "$", "JSON");
        row("a list", "[]", "$", "object");
        row("no schema", R"({"endpoints": {}})", "$.schema", "1");
        row("a newer schema", R"({"schema": 2, "endpoints": {}})", "$.schema", "1");
        row("no endpoints", R"({"schema": 1})", "$.endpoints", "object");
        row("an endpoint that is no object", file(R"("device.approve": "/accept")"),
            R"($.endpoints["device.approve"])", "object");
        row("an endpoint twice", file(R"("device.approve": {}, "device.approve": {})"),
            R"($.endpoints["device.approve"])", "twice");
        row("an endpoint twice, once by escapes",
            file(R"("device.approve": {}, "device.\u0061pprove": {})"),
            R"($.endpoints["device.approve"])", "twice");
        row("a path twice", approve(R"("path": "/a", "path": "/b")"),
            R"($.endpoints["device.approve"].path)", "twice");
    }

    static void confusionRows()
    {
        const auto row = [](const char *name, const char *path) {
            QTest::newRow(name) << approvePath(path) << approvePlace << "device.reject";
        };
        row("the path of another", "/device/reject-device");
        row("the path of another in capitals", "/Device/REJECT-device");
        row("the path of another with a slash", "/device/reject-device/");
        QTest::newRow("two paths exchanged")
            << file(R"("device.approve": {"path": "/device/reject-device"},
                       "device.reject": {"path": "/device/approve-device"})")
            << approvePlace << "device.reject";
        QTest::newRow("the path of one that moved away")
            << file(R"("device.approve": {"path": "/device/reject-device"},
                       "device.reject": {"path": "/device/refuse"})")
            << approvePlace << "device.reject";
        QTest::newRow("one new path for two")
            << file(R"("device.approve": {"path": "/device/decide"},
                       "device.reject": {"path": "/device/decide"})")
            << approvePlace << "device.reject";
    }

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        pathRows();
        placeholderRows();
        methodRows();
        forbiddenRows();
        nameRows();
        documentRows();
        confusionRows();
    }

    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, path);
        QFETCH(QString, reason);
        const auto read = overridden(json);
        QVERIFY(!read);
        const CatalogueError first = read.error().first();
        QCOMPARE(first.jsonPath, path);
        QVERIFY2(first.reason.contains(reason), qPrintable(first.reason));
        QCOMPARE(first.file, fileName);
    }

    void tellsEverythingThatIsWrong()
    {
        const auto read = overridden(file(
            R"("device.approve": {"path": "x", "host": "y"}, "device.reject": {"method": "z"})"));
        QVERIFY(!read);
        QStringList paths;
        for (const CatalogueError &error : read.error())
            paths.append(error.jsonPath);
        QCOMPARE(paths, (QStringList{approvePlace + QStringLiteral(".host"),
                                     approvePlace + QStringLiteral(".path"),
                                     QStringLiteral(R"($.endpoints["device.reject"].method)")}));
    }

    void changesWhatIsSentAndNothingElse()
    {
        const auto read =
            overridden(approve(R"("method": "PUT", "path": "/v2/device/accept/", "parameters":
                       {"deviceIdentifier": "ids"})"));
        QVERIFY(read);
        QCOMPARE(read->overriddenCount(), 1);
        const Endpoint &built = Catalogue::builtIn().endpoint(EndpointId::DeviceApprove);
        const Endpoint &changed = read->endpoint(EndpointId::DeviceApprove);
        Arguments arguments;
        arguments.set(built.parameters.first().name, QStringLiteral("d-1"));
        const EncodedRequest request = encodeRequest(changed, arguments);
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.path, QByteArray("/v2/device/accept/"));
        QCOMPARE(request.body, QByteArray("ids=d-1"));
        QCOMPARE(request.contentType, QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(changed.auth, built.auth);
        QCOMPARE(changed.effect, built.effect);
        QCOMPARE(Catalogue::builtIn().overriddenCount(), 0);
    }

    void aSecretStaysOneUnderAnotherName()
    {
        const auto read = overridden(
            file(R"("profile.authenticate": {"parameters": {"password": "passphrase"}})"));
        QVERIFY(read);
        const Endpoint &signIn = read->endpoint(EndpointId::ProfileAuthenticate);
        QVERIFY(signIn.parameter(u"password")->secret);
        Arguments arguments;
        arguments.set(u"username", QStringLiteral("jane"))
            .setSecret(u"password", SecretString::fromText(u"p w"));
        QVERIFY(encodeRequest(signIn, arguments).body.contains("passphrase=p%20w"));
    }

    void membersOfAnObjectMayBeRenamedWithinIt()
    {
        const Endpoint *nested = nullptr;
        QString name;
        for (const Endpoint &endpoint : Catalogue::builtIn().endpoints()) {
            for (const Parameter &parameter : endpoint.parameters) {
                if (parameter.name.startsWith(u"meta.")
                    && parameter.place == ParameterPlace::Json) {
                    nested = &endpoint;
                    name = parameter.name;
                }
            }
        }
        QVERIFY(nested);
        const auto renamed = [&](const QString &to) {
            return overridden(QStringLiteral(R"({"schema": 1, "endpoints": {"%1":
                              {"parameters": {"%2": "%3"}}}})")
                                  .arg(nested->idText, name, to)
                                  .toUtf8());
        };
        QVERIFY(renamed(QStringLiteral("meta.other")));
        QVERIFY(!renamed(QStringLiteral("meta")));
    }

    void whatChangesNothingIsNotCounted()
    {
        const auto read = overridden(
            file(R"("device.approve": {"path": "/device/approve-device", "method": "POST"},
                    "device.reject": {}, "device.remove": {"path": "/device/drop"})"));
        QVERIFY(read);
        QCOMPARE(read->overriddenCount(), 1);
    }
};

QTEST_GUILESS_MAIN(OverridesTest)
#include "overrides_test.moc"
