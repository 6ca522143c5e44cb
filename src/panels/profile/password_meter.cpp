// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/password_meter.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace privicore {

namespace {

using Level = PasswordStrength::Level;
using Advice = PasswordStrength::Advice;

constexpr int segments = 4;
constexpr int barHeight = spacing::tiny;

QString levelWord(Level level)
{
    switch (level) {
    case Level::None:
        break;
    case Level::TooShort:
        return PasswordMeter::tr("Too short");
    case Level::Weak:
        return PasswordMeter::tr("Weak");
    case Level::Fair:
        return PasswordMeter::tr("Fair");
    case Level::Good:
        return PasswordMeter::tr("Good");
    case Level::Strong:
        return PasswordMeter::tr("Strong");
    }
    return {};
}

QString adviceText(Advice advice)
{
    switch (advice) {
    case Advice::None:
        break;
    case Advice::Lengthen:
        return PasswordMeter::tr("make it longer, for example with another word");
    case Advice::HoldsUserName:
        return PasswordMeter::tr("it holds the user name");
    case Advice::CommonWord:
        return PasswordMeter::tr("it holds a well-known password");
    case Advice::Repeats:
        return PasswordMeter::tr("it repeats the same characters");
    case Advice::Sequence:
        return PasswordMeter::tr("it goes along the alphabet or the digits");
    }
    return {};
}

Tone toneOf(Level level)
{
    switch (level) {
    case Level::Good:
    case Level::Strong:
        return Tone::Ok;
    case Level::Fair:
        return Tone::Warn;
    default:
        return Tone::Danger;
    }
}

} // namespace

PasswordMeter::PasswordMeter(QWidget *parent) : QWidget(parent), m_words(new QLabel(this))
{
    m_words->setObjectName(QStringLiteral("strengthLabel"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setMinimumHeight(m_words->fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, barHeight + spacing::tiny, 0, 0);
    layout->addWidget(m_words);
}

void PasswordMeter::setStrength(const PasswordStrength &strength)
{
    m_strength = strength;
    const QString level = levelWord(strength.level);
    const QString advice = adviceText(strength.advice);
    m_words->setText(advice.isEmpty() ? level : tr("%1: %2").arg(level, advice));
    update();
}

QString PasswordMeter::words() const
{
    return m_words->text();
}

int PasswordMeter::filledSegments() const
{
    switch (m_strength.level) {
    case Level::None:
        return 0;
    case Level::TooShort:
    case Level::Weak:
        return 1;
    case Level::Fair:
        return 2;
    case Level::Good:
        return 3;
    case Level::Strong:
        return segments;
    }
    return 0;
}

void PasswordMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double width = (this->width() - (segments - 1.0) * spacing::tiny) / segments;
    for (int i = 0; i < segments; ++i) {
        const bool isFilled = i < filledSegments();
        painter.setBrush(isFilled ? toneColour(toneOf(m_strength.level), palette())
                                  : lineColour(palette()));
        painter.drawRoundedRect(QRectF(i * (width + spacing::tiny), 0, width, barHeight),
                                barHeight / 2.0, barHeight / 2.0);
    }
}

} // namespace privicore
