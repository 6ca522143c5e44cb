// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/status.h"
#include "widgets/error_text.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace privicore {

//! A strip with news: an icon, a title, a sentence, and up to two buttons. Hidden until something
//! is shown; stays readable in the accessibility tree while it is.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void show(Status status, const QString &title, const QString &text = {});
    void showInfo(const QString &title, const QString &text = {});
    void showWarning(const QString &title, const QString &text = {});
    //! With "Copy details", and the next step after the cause.
    void showError(const ErrorText &error);
    using QFrame::show;

    //! A button at the end; @p objectName is stable, @p text names what it does. Replaces the
    //! button of that name.
    QPushButton *addAction(const QString &objectName, const QString &text);
    //! Takes away what addAction() put there.
    void clearActions();
    //! Whether a person can close it.
    void setDismissible(bool dismissible);

    Status status() const { return m_status; }
    QString title() const;
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void announce();
    void colourFrame();

    Status m_status = Status::Info;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QPushButton *m_copyDetails;
    QToolButton *m_close;
    QString m_details;
};

} // namespace privicore
