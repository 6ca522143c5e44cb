// SPDX-License-Identifier: Apache-2.0
#include "widgets/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace privicore {

namespace {

//! The drawings are black on nothing; that black is what gets replaced.
QByteArray inColour(const QString &name, const QColor &colour)
{
    QFile file(QStringLiteral(":/privicore/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("#000", colour.name().toLatin1());
}

class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(const QString &name, Tone tone) : m_name(name), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer(inColour(m_name, colourFor(mode))).render(painter, rect);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        const QString key = QStringLiteral("themed/%1/%2/%3x%4@%5")
                                .arg(m_name, colourFor(mode).name())
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(m_name, m_tone); }
    bool isNull() override { return m_name.isEmpty(); }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return toneColour(m_tone, palette);
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon themedIcon(const QString &name, Tone tone)
{
    return QIcon(new ThemedIconEngine(name, tone));
}

Tone statusTone(Status status)
{
    switch (status) {
    case Status::Ok:
        return Tone::Ok;
    case Status::Warning:
        return Tone::Warn;
    case Status::Danger:
        return Tone::Danger;
    case Status::Info:
    case Status::Waiting:
        return Tone::Info;
    case Status::None:
        break;
    }
    return Tone::Muted;
}

QIcon statusIcon(Status status)
{
    const auto nameOf = [](Status s) -> QString {
        switch (s) {
        case Status::Ok:
            return QStringLiteral("ok");
        case Status::Info:
            return QStringLiteral("info");
        case Status::Warning:
            return QStringLiteral("warn");
        case Status::Danger:
            return QStringLiteral("danger");
        case Status::Waiting:
            return QStringLiteral("waiting");
        case Status::None:
            break;
        }
        return QStringLiteral("neutral");
    };
    return themedIcon(nameOf(status), statusTone(status));
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/privicore/icons/privicore-console.svg"));
}

} // namespace privicore
