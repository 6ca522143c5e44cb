// SPDX-License-Identifier: Apache-2.0
#include "sandbox/options.h"

#include <QSet>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace privicore::sandbox {

namespace {

using Fault = std::optional<QString>;

constexpr int mostDevices = 1'000'000;

bool takesValue(const QString &option)
{
    static const QSet<QString> options{
        QStringLiteral("--api"),     QStringLiteral("--realtime"),
        QStringLiteral("--streams"), QStringLiteral("--data"),
        QStringLiteral("--seed"),    QStringLiteral("--show-demo-password"),
        QStringLiteral("--tls")};
    return options.contains(option);
}

bool isAddress(const QByteArray &host)
{
    unsigned char address[sizeof(in6_addr)];
    return ::inet_pton(AF_INET, host.constData(), address) == 1
           || ::inet_pton(AF_INET6, host.constData(), address) == 1;
}

Fault readAddress(const QString &text, Address &address)
{
    const QString fault =
        QStringLiteral("'%1' is not HOST:PORT with an IP address or localhost").arg(text);
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return fault;
    QByteArray host = text.first(colon).toUtf8();
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1, host.size() - 2);
    if (host == "localhost")
        host = "127.0.0.1";
    bool isNumber = false;
    const ushort port = text.sliced(colon + 1).toUShort(&isNumber);
    if (!isNumber || !isAddress(host))
        return fault;
    address = {host, port};
    return std::nullopt;
}

Fault readSeed(const QString &text, SeedPlan &plan)
{
    if (text == u"empty" || text == u"demo") {
        plan.kind = text == u"demo" ? SeedPlan::Kind::Demo : SeedPlan::Kind::Empty;
        return std::nullopt;
    }
    bool isNumber = false;
    const int devices = text.startsWith(u"scale:") ? text.sliced(6).toInt(&isNumber) : 0;
    if (!isNumber || devices < 0 || devices > mostDevices)
        return QStringLiteral("'%1' is not empty, demo or scale:N with N up to %2")
            .arg(text)
            .arg(mostDevices);
    plan = {SeedPlan::Kind::Scale, devices};
    return std::nullopt;
}

Fault readTls(const QString &text, std::optional<TlsFiles> &files)
{
    const QStringList names = text.split(u',');
    if (names.size() != 2 || names.contains(QString()))
        return QStringLiteral("'%1' is not CERT,KEY: two PEM files").arg(text);
    files = TlsFiles{names.first(), names.last()};
    return std::nullopt;
}

Fault readValue(const QString &option, const QString &value, ProgramOptions &options)
{
    if (value.isEmpty())
        return QStringLiteral("%1 needs a value").arg(option);
    if (option == u"--api")
        return readAddress(value, options.server.api);
    if (option == u"--realtime")
        return readAddress(value, options.server.realtime);
    if (option == u"--streams")
        return readAddress(value, options.server.streams);
    if (option == u"--seed")
        return readSeed(value, options.server.seed);
    if (option == u"--tls")
        return readTls(value, options.tls);
    if (option == u"--data") {
        options.server.dataFile = value;
    } else {
        options.action = ProgramOptions::Action::ShowDemoPassword;
        options.passwordFile = value;
    }
    return std::nullopt;
}

Fault readSwitch(const QString &option, ProgramOptions &options)
{
    if (option == u"--with-parent")
        options.endsWithParent = true;
    else if (option == u"--version")
        options.action = ProgramOptions::Action::ShowVersion;
    else if (option == u"--help")
        options.action = ProgramOptions::Action::ShowHelp;
    else
        return QStringLiteral("unknown option '%1'").arg(option);
    return std::nullopt;
}

Fault contradiction(const ProgramOptions &options, const QSet<QString> &given)
{
    if (options.action != ProgramOptions::Action::Serve && given.size() > 1)
        return QStringLiteral("--help, --version and --show-demo-password stand alone");
    const std::array<Address, 3> doors{options.server.api, options.server.realtime,
                                       options.server.streams};
    for (const Address &door : doors) {
        if (door.port != 0 && std::count(doors.begin(), doors.end(), door) > 1)
            return QStringLiteral("--api, --realtime and --streams need different ports");
    }
    return std::nullopt;
}

} // namespace

Expected<ProgramOptions, QString> parseOptions(const QStringList &arguments)
{
    ProgramOptions options;
    QSet<QString> given;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const qsizetype equals = argument.indexOf(u'=');
        const QString option = equals < 0 ? argument : argument.first(equals);
        if (given.contains(option))
            return Unexpected<QString>(QStringLiteral("%1 is given twice").arg(option));
        given.insert(option);
        Fault fault;
        if (!takesValue(option))
            fault = readSwitch(argument, options);
        else if (equals >= 0)
            fault = readValue(option, argument.sliced(equals + 1), options);
        else
            fault = readValue(option, arguments.value(++i), options);
        if (fault)
            return Unexpected<QString>(*fault);
    }
    if (const Fault fault = contradiction(options, given))
        return Unexpected<QString>(*fault);
    return options;
}

QString usageText()
{
    return QStringLiteral(
        "privicore-sandbox [options]\n"
        "A local server that speaks the Privicore API, for one person or a test run.\n"
        "\n"
        "  --api HOST:PORT            where to answer HTTP (127.0.0.1:0, any free port)\n"
        "  --realtime HOST:PORT       where to answer WebSocket (127.0.0.1:0)\n"
        "  --streams HOST:PORT        where data goes up and comes down (127.0.0.1:0)\n"
        "  --data FILE|:memory:       where to keep everything (:memory:)\n"
        "  --seed empty|demo|scale:N  what a new store begins with (empty)\n"
        "  --tls CERT,KEY             speak TLS at all three, with these PEM files\n"
        "  --with-parent              end at the end of standard input\n"
        "  --show-demo-password FILE  print the password of the profile 'demo' in FILE\n"
        "  --version                  print the version\n"
        "  --help                     print this\n"
        "\n"
        "When ready, one line of JSON with the addresses goes to standard output.\n");
}

} // namespace privicore::sandbox
