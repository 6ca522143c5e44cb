// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.h"

#include <QCoreApplication>

#include <array>
#include <functional>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using Target = std::function<void(CommandLine &, const QString &)>;

struct Option
{
    QStringView name;
    bool takesValue;
    Target apply;
};

Target url(QUrl CommandLine::*member)
{
    return [member](CommandLine &line, const QString &value) {
        line.*member = QUrl(value, QUrl::StrictMode);
    };
}

Target text(QString CommandLine::*member)
{
    return [member](CommandLine &line, const QString &value) { line.*member = value; };
}

Target flag(bool CommandLine::*member)
{
    return [member](CommandLine &line, const QString &) { line.*member = true; };
}

Target ask(CommandLine::Request request)
{
    return [request](CommandLine &line, const QString &) { line.request = request; };
}

const std::array<Option, 11> &options()
{
    static const std::array<Option, 11> all{{
        {u"--connection", true, text(&CommandLine::connection)},
        {u"--api", true, url(&CommandLine::api)},
        {u"--realtime", true, url(&CommandLine::realtime)},
        {u"--upload", true, url(&CommandLine::upload)},
        {u"--download", true, url(&CommandLine::download)},
        {u"--user", true, text(&CommandLine::userName)},
        {u"--panel", true, text(&CommandLine::panel)},
        {u"--fresh", false, flag(&CommandLine::fresh)},
        {u"--password-stdin", false, flag(&CommandLine::passwordFromStdin)},
        {u"--version", false, ask(CommandLine::Request::ShowVersion)},
        {u"--help", false, ask(CommandLine::Request::ShowHelp)},
    }};
    return all;
}

const Option *findOption(QStringView name)
{
    for (const Option &option : options()) {
        if (option.name == name)
            return &option;
    }
    return nullptr;
}

//! What is contradictory in @p line, or an empty text.
QString contradiction(const CommandLine &line)
{
    if (line.api.isEmpty() != line.realtime.isEmpty())
        return Tr::tr("--api and --realtime go together.");
    if ((!line.upload.isEmpty() || !line.download.isEmpty()) && !line.isForThisRun())
        return Tr::tr("--upload and --download go with --api.");
    if (line.isForThisRun() && !line.connection.isEmpty())
        return Tr::tr("--connection names a stored connection and cannot go with --api.");
    if (line.fresh && (line.isForThisRun() || !line.connection.isEmpty()))
        return Tr::tr("--fresh is for the local sandbox and cannot go with another connection.");
    if (line.passwordFromStdin && line.userName.isEmpty())
        return Tr::tr("--password-stdin needs --user.");
    return {};
}

} // namespace

Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const qsizetype equals = arguments.at(i).indexOf(u'=');
        const QString name = arguments.at(i).first(equals < 0 ? arguments.at(i).size() : equals);
        const Option *option = findOption(name);
        if (!option)
            return Unexpected(Tr::tr("Unknown option %1. See --help.").arg(name));
        if (!option->takesValue) {
            if (equals >= 0)
                return Unexpected(Tr::tr("%1 takes no value.").arg(name));
            option->apply(line, {});
            continue;
        }
        if (equals < 0 && i + 1 >= arguments.size())
            return Unexpected(Tr::tr("%1 needs a value.").arg(name));
        option->apply(line, equals >= 0 ? arguments.at(i).sliced(equals + 1) : arguments.at(++i));
    }
    const QString fault = contradiction(line);
    if (!fault.isEmpty())
        return Unexpected(fault);
    return line;
}

QString commandLineHelp()
{
    return Tr::tr("Usage: privicore-console [options]\n"
                  "\n"
                  "  --connection NAME   open a stored connection\n"
                  "  --api URL           with --realtime: a connection for this run only\n"
                  "  --realtime URL\n"
                  "  --upload URL        where it differs from the API address\n"
                  "  --download URL\n"
                  "  --user NAME         fill in the user name\n"
                  "  --password-stdin    read the password from standard input and sign in\n"
                  "  --panel NAME        open this panel first, for example devices\n"
                  "  --fresh             start the local sandbox over, with new data\n"
                  "  --version           print the version\n"
                  "  --help              print this text\n");
}

} // namespace privicore
