// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/qr_notice.h"

#include "widgets/error_text.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(QrNotice)
};

QString warning()
{
    return Tr::tr("Whoever scans this is signed in as you. Others may see the screen, and Linux "
                  "cannot block screenshots.");
}

QString hiddenTitle(QrTokenLife::Hiding why)
{
    switch (why) {
    case QrTokenLife::Hiding::WindowLeft:
        return Tr::tr("Hidden, because this window was not in use");
    case QrTokenLife::Hiding::ByPerson:
        return Tr::tr("Hidden");
    case QrTokenLife::Hiding::NotAsked:
    case QrTokenLife::Hiding::Locked:
        break;
    }
    return Tr::tr("Sign in a phone");
}

QrNotice ofError(const std::optional<ApiError> &error)
{
    if (error && error->kind == ApiError::Kind::OutcomeUnknown)
        return {Tr::tr("No code arrived"),
                Tr::tr("The server's answer was lost. Nobody has seen the code that it may have "
                       "made, and it ends by itself."),
                Tr::tr("&Try again")};
    const ErrorText words = errorText(error.value_or(ApiError{}));
    return {words.title,
            words.nextStep.isEmpty() ? words.cause : words.cause + u'\n' + words.nextStep,
            Tr::tr("&Try again")};
}

} // namespace

QrNotice qrNotice(const QrTokenLife &life, const std::optional<ApiError> &error, const QString &who)
{
    switch (life.state()) {
    case QrTokenLife::State::Expired:
        return {Tr::tr("Expired"), Tr::tr("This code cannot be used any more."),
                Tr::tr("&New code")};
    case QrTokenLife::State::Scanned:
        return {Tr::tr("Scanned"),
                Tr::tr("A phone used the code and is now signed in as %1. If that was not yours, "
                       "change the password and tell your administrator.")
                    .arg(who),
                Tr::tr("&New code")};
    case QrTokenLife::State::Offline: {
        QrNotice notice = ofError(error);
        notice.title = Tr::tr("Offline");
        return notice;
    }
    case QrTokenLife::State::Failed:
        return ofError(error);
    case QrTokenLife::State::Hidden:
    case QrTokenLife::State::Preparing:
    case QrTokenLife::State::Valid:
    case QrTokenLife::State::Ending:
        break;
    }
    return {hiddenTitle(life.hiddenBecause()), warning(), Tr::tr("&Show code")};
}

} // namespace privicore
